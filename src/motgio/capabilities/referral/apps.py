from django.apps import AppConfig


class ReferralConfig(AppConfig):
    name = "motgio.capabilities.referral"
    label = "referral"
