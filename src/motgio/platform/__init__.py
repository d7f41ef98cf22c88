"""What any agency system needs; knows no word of complaints."""
