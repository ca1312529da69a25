"""Scenarios that must run beside the module: many questions at once, and whether their facts survive."""

import entitlements


def answered(name, cases):
    """The answers of a function to many questions, and how many of them have changed their facts."""
    answers, changed = [], 0
    for facts in cases:
        before = repr(facts)
        answers.append(getattr(entitlements, name)(*facts))
        changed += repr(facts) != before
    return {"answers": answers, "changed": changed}
