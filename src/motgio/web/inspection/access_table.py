"""The pages of inspection exist for these roles in a unit of inspection; for nobody else."""

from __future__ import annotations

from motgio.kernel.actor import Role

INSPECTORS = frozenset({Role.INSPECTOR, Role.LEADER})

INSPECTION_ACCESS: dict[str, dict[str, frozenset[Role] | None]] = {
    "inspection:files": {"GET": INSPECTORS},
    "inspection:file": {"GET": INSPECTORS},
    "inspection:paper": {"GET": INSPECTORS},
    "inspection:evidence": {"GET": INSPECTORS},
    "inspection:reveal": {"POST": INSPECTORS},
    "inspection:act": {"POST": INSPECTORS},
    # Every other address below /desk/: for nobody, and answered in the same way.
    "nowhere": {"GET": frozenset(), "POST": frozenset()},
}
FILE_SCOPED = frozenset({"inspection:file", "inspection:paper"})
