"""The closed lists of the field: kinds, patterns, trade-offs, follow-ups. Source: the guide behind the product."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a round asks for. There is no puzzle kind, on purpose."""

    API_MODULE = "api-module"
    CONCURRENCY = "concurrency"
    REFACTOR = "refactor"
    DEBUG = "debug"
    OPTIMIZE = "optimize"
    TESTABLE_DESIGN = "testable-design"
    DATA_MODEL = "data-model"


class Pattern(StrEnum):
    """The guide's eight coding patterns, in its order."""

    ARRAYS_AND_STRINGS = "arrays-and-strings"
    HASH_MAPS = "hash-maps"
    GRAPHS = "graphs"
    BINARY_SEARCH = "binary-search"
    SORTING = "sorting"
    CONCURRENCY = "concurrency"
    ERROR_HANDLING = "error-handling"
    DATA_MODELING = "data-modeling"


class Tradeoff(StrEnum):
    """The guide's five pairs."""

    PERFORMANCE_SIMPLICITY = "performance-simplicity"
    COST_SCALABILITY = "cost-scalability"
    CONSISTENCY_AVAILABILITY = "consistency-availability"
    DURABILITY_LATENCY = "durability-latency"
    BUILD_BUY = "build-buy"


class FollowUpKind(StrEnum):
    """What an interviewer digs into after the code."""

    SCALE = "scale-10x"
    OUTAGE = "outage"
    METRICS = "metrics"
    OPERATIONS = "operational-burden"
    SIMPLER = "why-not-simpler"
    LOAD = "heavy-load"
    ASSUMPTIONS = "assumptions"
    PERFORMANCE = "performance"
    TESTING = "how-to-test"
    BUSINESS = "business-impact"


class Phase(StrEnum):
    """The five phases of a round, in order."""

    CLARIFY = "clarify"
    PLAN = "plan"
    CODE = "code"
    VERIFY = "verify"
    EXPLAIN = "explain"


class Status(StrEnum):
    WIP = "wip"
    BETA = "beta"
    ACTIVE = "active"
    DEPRECATED = "deprecated"


class Level(StrEnum):
    MID = "mid"
    SENIOR = "senior"


class Severity(StrEnum):
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"
