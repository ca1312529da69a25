"""Scenarios with threads: they run beside the submission and return plain transcripts.

Every order that matters is made by jobs that end when the scenario lets them; the clock is virtual.
"""

import importlib
import sys
import threading
import time

import encoder_pool
from judge.kit.clock import VirtualClock
from judge.kit.preemption import preemptions
from judge.kit.race import race


WAITS = ("wait", "join", "_wait_for_tstate_lock")
LOOKS = 1500
QUIET_S = 0.3


class EncoderKilled(BaseException):
    """What the server raises in a thread whose encoder ate too much memory: not an Exception."""


class Held:
    """A job that ends when the scenario lets it."""

    def __init__(self, answer=None, at_begin=lambda: None):
        self.answer, self.at_begin = answer, at_begin
        self.begun, self.release = threading.Event(), threading.Event()

    def __call__(self):
        self.at_begin()
        self.begun.set()
        self.release.wait()
        return self.answer


class Side:
    """A thread of the scenario, beside the one that tells the story."""

    def __init__(self, action, at_end=lambda: None):
        self._action, self.outcome, self.over = action, None, False
        self._at_end = at_end
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self):
        self.outcome = outcome_of(self._action)
        self.over = True
        self._at_end()

    def over_at_rest(self, still_s=0.15):
        """Whether it has ended, asked when it has ended, waits in `threading`, or has stood still for a while."""
        seen, looks = None, 0
        for _ in range(LOOKS):
            if not self._thread.is_alive() or looks * 0.0005 >= still_s:
                break
            frame = sys._current_frames().get(self._thread.ident)
            if frame and frame.f_globals.get("__name__") == "threading" and frame.f_code.co_name in WAITS:
                break
            here = frame and (id(frame), frame.f_lasti)
            seen, looks = here, looks + 1 if here == seen else 0
            time.sleep(0.0005)
        return self.over

    def end(self):
        self._thread.join()
        return self.outcome


def outcome_of(action):
    """What a call came to: its value, or the error as text; of the pool's own errors the name alone."""
    try:
        return action()
    except (encoder_pool.PoolClosed, encoder_pool.JobCancelled) as error:
        return type(error).__name__
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


def settled(ticket):
    """`result()`, where whatever `submit` came to stands in for a ticket."""
    return outcome_of(ticket.result) if hasattr(ticket, "result") else ticket


def busy_pool(workers, capacity, **options):
    """A pool whose workers all run a held job: whatever is submitted now has to wait."""
    pool = encoder_pool.EncoderPool(workers, capacity, **options)
    held = [Held(f"held {number}") for number in range(workers)]
    tickets = []
    for job in held:
        tickets.append(pool.submit(job))
        job.begun.wait()
    return pool, held, tickets


def told(scene, schedule, chance=0.05):
    """Run the scene in a thread of its own, with the submission's threads interleaved; what it told, or how it failed."""
    run = race([scene], encoder_pool, seed=schedule, chance=chance, quiet_s=QUIET_S)
    return {"stuck": True} if run.stuck else {"error": run.errors[0]} if run.errors[0] else run.results[0]


def returned_by(schedule, values):
    """A single worker returns these values, one after the other; each ticket is asked twice."""

    def scene():
        pool = encoder_pool.EncoderPool(1, 2)
        tickets = [pool.submit(lambda value=value: value) for value in values]
        twice = [[settled(ticket), settled(ticket)] for ticket in tickets]
        pool.shutdown()
        return twice

    return told(scene, schedule)


def an_error_is_returned(schedule, text):
    """A job that returns an error object has not failed."""

    def scene():
        pool = encoder_pool.EncoderPool(1, 1)
        value = pool.submit(lambda: ValueError(text)).result()
        pool.shutdown()
        return ["returned", type(value).__name__, str(value)]

    return told(scene, schedule)


FAILURES = {"value": ValueError, "lookup": LookupError, "killed": EncoderKilled, "exit": SystemExit}


def failing(kind, text, schedule):
    """Jobs that fail, and the one after them, with a single worker."""

    def fail():
        raise FAILURES[kind](text)

    def scene():
        pool = encoder_pool.EncoderPool(1, 3)
        tickets = [pool.submit(fail), pool.submit(lambda: text), pool.submit(fail)]
        outcomes = [settled(ticket) for ticket in tickets]
        again = settled(tickets[0])
        pool.shutdown()
        return {"outcomes": outcomes, "again": again}

    return told(scene, schedule)


def failures_nobody_asks_about(workers, text, schedule):
    """More failing jobs than workers, whose tickets nobody looks at; then as many jobs as workers at once."""

    def fail():
        raise ValueError(text)

    def scene():
        pool = encoder_pool.EncoderPool(workers, 10)
        for _ in range(2 * workers):
            pool.submit(fail)
        together = threading.Barrier(workers)
        tickets = [pool.submit(lambda: [text, together.wait() * 0]) for _ in range(workers)]
        outcomes = [settled(ticket) for ticket in tickets]
        pool.shutdown()
        return outcomes

    return told(scene, schedule)


def many_wait_for_one_ticket(answer, threads, schedule):
    """Several threads ask the same ticket before its job has ended."""

    def scene():
        pool = encoder_pool.EncoderPool(1, 1)
        job = Held(answer)
        ticket = pool.submit(job)
        sides = [Side(ticket.result) for _ in range(threads)]
        early = [side.over_at_rest() for side in sides]
        job.release.set()
        outcomes = [side.end() for side in sides]
        pool.shutdown()
        return {"early": any(early), "outcomes": outcomes}

    return told(scene, schedule)


def side_by_side(workers, schedule):
    """As many jobs as workers, each of which needs all the others to have begun."""

    def scene():
        pool = encoder_pool.EncoderPool(workers, workers)
        together = threading.Barrier(workers)
        tickets = [pool.submit(together.wait) for _ in range(workers)]
        places = sorted(ticket.result() for ticket in tickets)
        pool.shutdown()
        return places

    return told(scene, schedule)


def from_many_threads(workers, capacity, labels, schedule):
    """Three threads submit; which jobs ran, how many at once at most, and whether any ran in a thread that submits."""
    ran, running, most, lock = [], [0], [0], threading.Lock()
    submitters = set()

    def job(label):
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        time.sleep(0)
        with lock:
            running[0] -= 1
            ran.append((label, threading.get_ident() in submitters))
        return label.upper()

    def scene():
        pool = encoder_pool.EncoderPool(workers, capacity)

        def submit(own):
            submitters.add(threading.get_ident())
            return [pool.submit(lambda label=label: job(label)) for label in own]

        sides = [Side(lambda own=labels[place::3]: submit(own)) for place in range(3)]
        results = [ticket.result() for side in sides for ticket in side.end()]
        pool.shutdown()
        return {
            "results": sorted(results),
            "ran": sorted(label for label, _ in ran),
            "in_a_submitter": any(own for _, own in ran),
            "too_many": most[0] > workers,
        }

    return told(scene, schedule, chance=0.3)


def order_of(labels, schedule):
    """One worker, busy while all are submitted."""

    def scene():
        pool, (held,), _ = busy_pool(1, len(labels))
        log = []
        for label in labels:
            pool.submit(lambda label=label: log.append(label))
        held.release.set()
        pool.shutdown()
        return log

    return told(scene, schedule)


def full(workers, capacity, schedule):
    """All workers busy and all room taken: one more has to wait until a worker takes a job."""

    def scene():
        pool, held, tickets = busy_pool(workers, capacity)
        tickets += [pool.submit(lambda number=number: number) for number in range(capacity)]
        one_more = Side(lambda: pool.submit(lambda: "one more"))
        too_early = one_more.over_at_rest()
        held[0].release.set()
        ticket = one_more.end()
        for job in held:
            job.release.set()
        pool.shutdown()
        return {"too_early": too_early, "outcomes": [settled(each) for each in [*tickets, ticket]]}

    return told(scene, schedule)


def places_for(waiting, schedule):
    """Several submits wait for room in a pool with room for one; then one place becomes free, and another."""

    def scene():
        pool, (held,), _ = busy_pool(1, 1)
        jobs, let_in = [Held("first"), *(Held("more") for _ in range(waiting))], threading.Semaphore(0)
        pool.submit(jobs[0])
        begun = []
        more = lambda: pool.submit(lambda: begun.append(1) or jobs[len(begun)]())
        sides = [Side(more, let_in.release) for _ in range(waiting)]
        counts = [over_when_all_rest(sides)]
        held.release.set()
        for number in range(2):
            jobs[number].begun.wait()
            let_in.acquire()
            counts.append(over_when_all_rest(sides))
            jobs[number].release.set()
        for job in jobs:
            job.release.set()
        outcomes = [settled(side.end()) for side in sides]
        pool.shutdown()
        return {"let_in": counts, "outcomes": outcomes}

    return told(scene, schedule)


def over_when_all_rest(sides):
    return sum([side.over_at_rest() for side in sides])


def crowd_at_the_door(submitters, capacity, schedule):
    """The only worker is busy; many submit at the same moment. How many get in?"""

    def scene():
        pool, (held,), _ = busy_pool(1, capacity)
        let_in = threading.Semaphore(0)
        sides = [
            Side(lambda number=number: pool.submit(lambda: number), let_in.release) for number in range(submitters)
        ]
        for _ in range(capacity):
            let_in.acquire()
        count = over_when_all_rest(sides)
        held.release.set()
        outcomes = [settled(side.end()) for side in sides]
        pool.shutdown()
        return {"let_in": count, "outcomes": outcomes}

    return told(scene, schedule, chance=0.3)


def shut_down_while_busy(waiting, options, schedule, workers=1):
    """Shut down with jobs running and waiting: what is told while they still run, and at the end."""

    def scene():
        before = set(threading.enumerate())
        pool, held, tickets = busy_pool(workers, len(waiting) or 1)
        ran = []
        later = [pool.submit(lambda label=label: ran.append(label) or label) for label in waiting]
        asking = [Side(ticket.result) for ticket in later]
        shutdown = Side(lambda: pool.shutdown(**options))
        meanwhile = {
            "returned": shutdown.over_at_rest(),
            "answered": [side.end() for side in asking] if options else [],
            "submit": outcome_of(lambda: pool.submit(lambda: ran.append("too late"))),
        }
        for job in held:
            job.release.set()
        shutdown.end()
        return {
            **meanwhile,
            "running": [settled(ticket) for ticket in tickets],
            "waiting": [side.end() for side in asking],
            "ran": sorted(ran),
            "left": len(set(threading.enumerate()) - before),
        }

    return told(scene, schedule)


def shut_down_idle(workers, options, schedule):
    """A pool that has nothing to do, or has done it. Threads must end, and not by an error that nobody catches."""
    uncaught = []

    def scene():
        before = set(threading.enumerate())
        unused = encoder_pool.EncoderPool(workers, 1)
        unused.shutdown(**options)
        used = encoder_pool.EncoderPool(workers, 1)
        answer = used.submit(lambda: "done").result()
        used.shutdown(**options)
        left = len(set(threading.enumerate()) - before)
        return [answer, left, outcome_of(lambda: used.submit(print)), uncaught]

    usual, threading.excepthook = threading.excepthook, lambda hook: uncaught.append(hook.exc_type.__name__)
    try:
        return told(scene, schedule)
    finally:
        threading.excepthook = usual


def waiting_to_submit(submitters, options, schedule):
    """The pool is shut down while others wait for room. They are told before any job has ended."""

    def scene():
        pool, (held,), _ = busy_pool(1, 1)
        ran = []
        inside = pool.submit(lambda: "inside")
        outside = [Side(lambda: pool.submit(lambda: ran.append("outside"))) for _ in range(submitters)]
        blocked = [not side.over_at_rest() for side in outside]
        shutdown = Side(lambda: pool.shutdown(**options))
        outcomes = [side.end() for side in outside]
        held.release.set()
        shutdown.end()
        return {"blocked": all(blocked), "outcomes": outcomes, "inside": settled(inside), "ran": ran}

    return told(scene, schedule)


def shut_down_by_many(several, schedule):
    """Threads shut the same pool down, each in its own way, one after the other; none returns before the running job has ended."""

    def scene():
        pool, (held,), tickets = busy_pool(1, 2)
        later = [pool.submit(lambda: "ran") for _ in range(2)]
        sides = []
        for options in several:
            sides.append(Side(lambda options=options: pool.shutdown(**options)))
            sides[-1].over_at_rest()
        early = [side.over_at_rest() for side in sides]
        held.release.set()
        return {
            "early": any(early),
            "ends": [side.end() for side in sides],
            "outcomes": [settled(ticket) for ticket in [*tickets, *later]],
        }

    return told(scene, schedule)


def shut_down_again():
    """Once more, after it is down, without any thread: an error reaches whoever called."""
    pool = encoder_pool.EncoderPool(2, 2)
    ticket = pool.submit(lambda: "done")
    pool.shutdown()
    pool.shutdown(cancel=True)
    pool.shutdown()
    return [settled(ticket), outcome_of(lambda: pool.submit(print))]


def closing_at_each_step(first, options):
    """`submit` and `shutdown` at the same time, one of them held at each of its steps: what became of the job?"""
    met = []
    for preempt in preemptions(encoder_pool, quiet_s=QUIET_S):
        pool, ran = encoder_pool.EncoderPool(1, 1), []
        submit = lambda: outcome_of(lambda: pool.submit(lambda: ran.append("ran") or "answer"))
        shutdown = lambda: pool.shutdown(**options)
        run = preempt([submit, shutdown] if first == "submit" else [shutdown, submit])
        if run.stuck or any(run.errors):
            return ["stuck" if run.stuck else run.errors]
        met.append([run.results[0 if first == "submit" else 1], ran])
    end = race([lambda: [[settled(ticket), ran] for ticket, ran in met]], encoder_pool, seed=0, chance=0.0, quiet_s=QUIET_S)
    if end.stuck:
        return ["never answered"]
    return [each for number, each in enumerate(end.results[0]) if each not in end.results[0][:number]]


def asked_at_each_step():
    """A thread asks a ticket, held at each of its steps, while the job ends."""
    met = []
    for preempt in preemptions(encoder_pool, quiet_s=QUIET_S):
        pool, (held,), (ticket,) = busy_pool(1, 1)

        def end():
            held.release.set()
            pool.shutdown()

        run = preempt([ticket.result, end])
        met.append("stuck" if run.stuck else run.errors[0] or run.results[0])
    return sorted(set(met))


# Stage 2: studios


def turns(script, schedule, capacity=50):
    """One worker. The script says whose job is submitted next, as (studio, label), or "step": the running job ends
    and the next one begins. The order in which the jobs began.
    """

    def scene():
        log, jobs, one_more = [], {}, threading.Semaphore(0)
        pool, (running,), _ = busy_pool(1, capacity)
        for entry in script:
            if entry == "step":
                running.release.set()
                one_more.acquire()
                running = jobs[log[-1]]
                continue
            studio, label = entry
            jobs[label] = Held(label, lambda label=label: log.append(label) or one_more.release())
            pool.submit(jobs[label], **({} if studio is None else {"studio": studio}))
        running.release.set()
        for job in jobs.values():
            job.release.set()
        pool.shutdown()
        return log

    return told(scene, schedule)


def room_of_each(studios, capacity, schedule):
    """All lanes but the last studio's are full: which submits have to wait?"""

    def scene():
        pool, (held,), _ = busy_pool(1, capacity)
        inside = [pool.submit(lambda: studio, studio) for studio in studios[:-1] for _ in range(capacity)]
        sides = [Side(lambda studio=studio: pool.submit(lambda: f"more of {studio}", studio)) for studio in studios]
        sides[-1].end()
        let_in = [side.over_at_rest() for side in sides]
        held.release.set()
        outcomes = [settled(side.end()) for side in sides]
        ended = [settled(ticket) for ticket in inside]
        pool.shutdown()
        return {"let_in": let_in, "outcomes": outcomes, "ended": len(ended)}

    return told(scene, schedule)


def woken(studios, schedule):
    """Two lanes with room for one are full, and a submit waits before each. The studio at the head of the line gets its
    job begun: its submit must be let in, although the other one has been waiting for longer."""

    def scene():
        head, other = studios
        pool, (held,), _ = busy_pool(1, 1)
        first, second = Held("first"), Held("second")
        pool.submit(first, head)
        pool.submit(second, other)
        waits_longer = Side(lambda: pool.submit(lambda: "other", other))
        still_out = [not waits_longer.over_at_rest()]
        waits = Side(lambda: pool.submit(lambda: "head", head))
        still_out.append(not waits.over_at_rest())
        held.release.set()
        first.begun.wait()
        waits.end()
        still_out.append(not waits_longer.over_at_rest())
        first.release.set()
        second.release.set()
        outcomes = [settled(waits.end()), settled(waits_longer.end())]
        pool.shutdown()
        return {"still_out": still_out, "outcomes": outcomes}

    return told(scene, schedule)


def studios_at_shutdown(studios, options, schedule):
    """Jobs of several studios wait, and a submit before each full lane, when the pool is shut down."""

    def scene():
        pool, (held,), _ = busy_pool(1, 2)
        inside = [pool.submit(lambda studio=studio: studio, studio) for studio in studios for _ in range(2)]
        outside = [Side(lambda studio=studio: pool.submit(print, studio)) for studio in studios]
        for side in outside:
            side.over_at_rest()
        shutdown = Side(lambda: pool.shutdown(**options))
        refused = [side.end() for side in outside]
        held.release.set()
        shutdown.end()
        return {"inside": [settled(ticket) for ticket in inside], "refused": refused}

    return told(scene, schedule)


# Stage 3: deadlines


def deadline(several, jobs, takes_s, schedule, pause_s=0.0, studios=("in-house",)):
    """One worker whose jobs take `takes_s` each. The pool is shut down while the first is under way, by each of `several` in
    turn with a pause between; which jobs ran, and what became of the others?"""

    def scene():
        clock = VirtualClock()
        pool, (held,), _ = busy_pool(1, jobs, now=clock.now)
        ran = []

        def encode(number):
            clock.advance(takes_s)
            ran.append(number)
            return number

        tickets = [
            pool.submit(lambda number=number: encode(number), studios[number % len(studios)]) for number in range(jobs)
        ]
        sides = []
        for options in several:
            sides.append(Side(lambda options=options: pool.shutdown(**options)))
            sides[-1].over_at_rest()
            clock.advance(pause_s)
        early = any(side.over_at_rest() for side in sides)
        held.release.set()
        ends = [side.end() for side in sides]
        return {"early": early, "ends": ends, "ran": ran, "outcomes": [settled(ticket) for ticket in tickets]}

    return told(scene, schedule)


def answered_before_the_running_job_ends(options, at_once, schedule):
    """What do waiting tickets say right after shutdown has been called, with the only worker busy?"""

    def scene():
        pool, (held,), _ = busy_pool(1, 2, now=VirtualClock().now)
        asking = [Side(pool.submit(lambda: "ran").result) for _ in range(2)]
        shutdown = Side(lambda: pool.shutdown(**options))
        shutdown.over_at_rest()
        answered = [side.end() if at_once else side.over_at_rest() for side in asking]
        held.release.set()
        shutdown.end()
        return answered

    return told(scene, schedule)


def wall_clock_is_set(jobs):
    """Somebody sets the machine's clock an hour on, each time it is read, while a pool with the usual clock ends."""
    real, kept, hours = time.time, sys.modules.pop("encoder_pool"), [0]

    def set_on():
        hours[0] += 1
        return real() + 3600 * hours[0]

    def scene():
        pool = importlib.import_module("encoder_pool").EncoderPool(1, jobs)
        held = Held("held")
        pool.submit(held)
        held.begun.wait()
        tickets = [pool.submit(lambda number=number: number) for number in range(jobs)]
        side = Side(lambda: pool.shutdown(within_s=1800.0))
        side.over_at_rest()
        held.release.set()
        side.end()
        return [outcome_of(ticket.result) for ticket in tickets]

    time.time = set_on
    try:
        return told(scene, 0)
    finally:
        time.time = real
        sys.modules["encoder_pool"] = kept
