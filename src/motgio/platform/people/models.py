from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from motgio.kernel.actor import Role

ROLE_VALUES = [role.value for role in Role]


class StaffManager(BaseUserManager["Staff"]):
    """Django's own door to accounts; accounts are created by `people.facade.create_staff`."""

    def get_by_natural_key(self, username: str | None) -> Staff:
        return self.get(username=username)


class Staff(AbstractBaseUser):
    """One member of staff with the unit worked in."""

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # Name and user name without diacritics, so that "nguyen thi lan" finds her.
    folded = models.CharField(max_length=200, default="", db_default="", db_index=True)
    must_change_password = models.BooleanField(default=False, db_default=False)
    # What the agency's single sign-on calls this person; nobody without it comes in that way.
    sso_name = models.CharField(max_length=190, null=True, blank=True, unique=True)

    objects: ClassVar[StaffManager] = StaffManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name


class RoleAssignment(models.Model):
    """A role held from one day to another."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=30)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "role"], condition=Q(valid_to=None), name="role_held_once"
            ),
            models.CheckConstraint(condition=Q(role__in=ROLE_VALUES), name="role_known"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="role_ends_after_start"
            ),
        ]


class ServiceToken(models.Model):
    """What a service account shows at the API; only the hash of the token is kept."""

    name = models.CharField(max_length=60, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT)
    created_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)


class PasswordLink(models.Model):
    """A link with which a member of staff sets a password, once; only the hash of its secret is kept."""

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # Used, or replaced by a newer link.
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff"], condition=Q(closed_at=None), name="one_open_password_link"
            )
        ]


class StaffPreference(models.Model):
    """What a member of staff arranged for the own desk."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="+")
    keys = models.JSONField(default=dict)
    views = models.JSONField(default=list)
