from pathlib import Path

from judge.fingerprint import judge_fingerprint


def tree(root: Path, code: str) -> Path:
    (root / "judge" / "inside").mkdir(parents=True)
    (root / "judge" / "inside" / "run.py").write_text(code)
    return root


def test_other_code_is_another_judge_wherever_it_lies(tmp_path: Path) -> None:
    one, same, other = (
        judge_fingerprint(tree(tmp_path / name, code)) for name, code in (("a", "x"), ("b", "x"), ("c", "y"))
    )
    assert one == same != other
