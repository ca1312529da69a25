"""Families of words that engineers use for one thing: what two people mean who share no word. Pure data and look-up."""

from __future__ import annotations

import re
from functools import cache

_FAMILIES = """
concurrency: thread threads threaded thread-safe threadsafe concurrent concurrently concurrency parallel simultaneous
    simultaneously race races racing lock locks locking mutex atomic atomically at-once same-time at-the-same-time
cluster: distributed instance instances server servers machine machines node nodes replica replicas host hosts fleet
    cluster box boxes pod pods process processes worker-process several-servers one-server
over: exceed exceeds exceeded exceeding over above beyond past hit hits reached too-many
bound: limit limits limited cap caps capped ceiling maximum max upper bound bounds bounded forever unbounded infinite
    endless
refuse: reject rejects rejected refuse refused deny denied drop dropped turned-away turn-away raise raises raised
    exception exceptions error errors
error: error errors exception exceptions raise raises raised fail fails failed failing failure failures crash crashes
    crashed throw throws thrown blow blows blow-up goes-wrong go-wrong broken die dies died survive survives
wait: wait waits waiting block blocks blocking blocked delay delays delayed pause sleep stall
count: many number count amount size scale volume big large million millions thousand thousands roughly
user: user users client clients customer customers caller callers tenant tenants account accounts subscriber
    subscribers member members
time: time clock clocks now timestamp timestamps timer monotonic wall-clock timezone utc
duration: timeout timeouts ttl expire expires expired expiry expiration window windows second seconds minute minutes
    hour hours deadline age stale
fake: fake faked mock mocked inject injected injectable stub control controlled test tests testing testable
order: order ordered ordering sequence fifo priority first last sorted stable deterministic reproducible
    reproducibly same-result predictable tie ties between-runs
duplicate: duplicate duplicates duplicated twice again repeat repeated repeats same idempotent idempotency idempotence
    dedupe already safe-to-repeat
empty: empty none null nothing zero blank missing absent no-items without
unknown: unknown missing absent not-found nonexistent undefined unregistered exist exists doesnt-exist not-exist
kind: type types kind kinds format formats shape input inputs argument arguments integer integers string strings
    cpu-bound io-bound
result: result results return returns returned value values output outputs future futures answer back
stop: stop stops stopped shutdown shut-down close closes closed exit quit terminate drain drained finish finished
    graceful gracefully remaining
cancel: cancel cancels cancelled cancelling abort aborted interrupt interrupted kill
full: full backpressure capacity overflow queue queues queued backlog buffer buffered
cycle: cycle cycles cyclic circular loop loops need-each-other depend-on-each-other each-other deadlock
depend: depend depends dependency dependencies dependent prerequisite prerequisites needs requires
retry: retry retries retried retrying attempt attempts attempted try tries again redo
jitter: jitter jittered random randomise randomised randomize randomized spread spreads stagger staggered together
    thundering herd
backoff: backoff back-off exponential exponentially doubling grows linear constant fixed
persist: persist persisted persistent persistence durable durability disk database restart restarts restarted survive
    saved save storage store stored
memory: memory ram footprint leak leaks grow grows growing evict evicted eviction forget cleanup clean
speed: fast slow slower latency performance complexity speed quick throughput cost expensive cheap
change: change changes changed update updates updated modify modified mutate mutated dynamic dynamically add added
    runtime while-running on-the-fly
async: async asyncio await coroutine coroutines asynchronous event-loop synchronous sync
money: money price amount currency cents rounding decimal round
character: case uppercase lowercase unicode whitespace encoding ascii trim
invalid: invalid malformed bad wrong garbage corrupt corrupted negative validate validated validation illegal
page: page pages pagination cursor offset batch batches chunk chunks
burst: burst bursts bursty spike spikes edge boundary sliding algorithm bucket token
differ: differ different differs vary varies per individual own custom premium paying paid tier tiers plan higher
    everyone everybody
permission: auth authentication authorised authorized permission permissions role roles admin access allowed
message: message messages event events record records entry entries item items job jobs task tasks work
partial: partial partially half some rollback transaction all-or-nothing atomically continue carry-on keep-going
"""


@cache
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in re.split(r"\n(?=\w)", _FAMILIES.strip()):
        family, _, words = entry.partition(":")
        for word in words.split():
            found.setdefault(word.replace("-", " "), set()).add(family)
    return {word: frozenset(families) for word, families in found.items()}


@cache
def _longest() -> int:
    return max(word.count(" ") for word in _words()) + 1


def families(text: str) -> frozenset[str]:
    """The families that some word or phrase of `text` belongs to."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))
    known = _words()
    phrases = (
        " ".join(words[at : at + length])
        for length in range(1, _longest() + 1)
        for at in range(len(words) - length + 1)
    )
    return frozenset(family for phrase in phrases for family in known.get(phrase, ()))
