"""Which requirements and refusals of the legal specification have their cases: ``python tests/law_coverage.py``.

Prints the counts and what lacks, and ends with 1 when something does.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import law_cases

from signgen import lawbook
from signgen.rules.check import TESTS

# The requirements of the specification, as tests/law/requirements.txt lists them (law.md section 1).
LISTED = frozenset((law_cases.FOLDER / "requirements.txt").read_text(encoding="utf-8").split())
RULES = tuple(f"R{n:02}" for n in range(1, 49))


def lacking_cases() -> list[str]:
    """Requirements of the list or of the law pack without a file, a satisfied or a violated case."""
    cases = law_cases.cases()
    lacking = []
    for id_ in sorted(LISTED | _of_the_pack()):
        case = cases.get(id_)
        if case is None:
            lacking.append(f"{id_}: no case")
        else:
            lacking += [f"{id_}: no {name} case" for name in ("satisfied", "violated") if not getattr(case, name)]
    lacking += [f"{id_}: not in the law pack" for id_ in sorted(LISTED - set(lawbook.load().requirements))]
    return lacking + [f"{id_}: no such requirement" for id_ in sorted(set(cases) - LISTED - _of_the_pack())]


def _of_the_pack() -> set[str]:
    return set(lawbook.load().requirements)


def refusals() -> dict[str, list[str]]:
    """R01 to R48 with the records that carry them out."""
    known = lawbook.load().refusals
    return {rule: [id_ for id_ in known if id_.partition("-")[0] == rule] for rule in RULES}


def lacking_refusals() -> list[str]:
    """Refusals without a record, a function, or a case in which they are found."""
    from test_rules import PAIRS  # the tests of the rules hold a breach and a near miss for each

    tried = {pair.rule for pair in PAIRS}
    lacking = [f"{rule}: no record" for rule, records in refusals().items() if not records]
    for records in refusals().values():
        lacking += [f"{id_}: no function" for id_ in records if id_ not in TESTS]
        lacking += [f"{id_}: no breach and near miss" for id_ in records if id_ not in tried]
    return lacking


def main() -> int:
    """Prints the coverage."""
    cases, rules = lacking_cases(), lacking_refusals()
    without = {line.partition(":")[0] for line in cases}
    halves = [half for case in law_cases.cases().values() for half in (*case.satisfied, *case.violated)]
    mutants = sum(1 for half in halves if half.mutation)
    done = len(LISTED - without)
    say = sys.stdout.write
    say(f"{done}/{len(LISTED)} requirements ({len(halves)} cases, {mutants} of them mutants)\n")
    bad = {line.partition(":")[0].partition("-")[0] for line in rules}
    records = sum(len(ids) for ids in refusals().values())
    say(f"{len(set(RULES) - bad)}/{len(RULES)} refusals ({records} records, {len(TESTS)} rules in all)\n")
    for line in (*cases, *rules):
        say(f"  {line}\n")
    return 1 if cases or rules else 0


if __name__ == "__main__":
    sys.exit(main())
