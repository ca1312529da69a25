from docs.bank import PAGE, page


def test_the_page_about_the_bank_is_what_the_packs_and_their_reports_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m docs.bank"
