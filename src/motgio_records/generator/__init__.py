"""Makes the demo province: people, employers, careers, benefits, cards, visits, and planted defects.

Everything follows from a seed and a day: the same two give the same province, byte by byte.
"""
