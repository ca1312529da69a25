"""The colours: two themes of our own, calm enough for an hour's work. Words carry every verdict, colours only help."""

from __future__ import annotations

from typing import Final

from textual.color import Color
from textual.theme import Theme

DARK: Final = Theme(
    name="coderound",
    primary="#7fb4ca",
    secondary="#8a9bb0",
    accent="#e2b86b",
    success="#8fc08a",
    warning="#e2a85f",
    error="#e07a76",
    foreground="#d7dde4",
    background="#121416",
    surface="#191b1e",
    panel="#202327",
    dark=True,
    variables={
        "muted": "#8b97a4",
        "input-cursor-background": "#d7dde4",
        "input-cursor-foreground": "#121416",
        "input-selection-background": "#7fb4ca 30%",
        "block-cursor-background": "#2d3238",
        "block-cursor-foreground": "#eef2f6",
        "block-cursor-blurred-background": "#202327",
        "block-cursor-text-style": "none",
        "border": "#4a545c",
        "border-blurred": "#202327",
        "scrollbar": "#33383e",
        "scrollbar-background": "#121416",
        "scrollbar-background-hover": "#121416",
        "scrollbar-background-active": "#121416",
        "scrollbar-corner-color": "#121416",
    },
)

LIGHT: Final = Theme(
    name="coderound-light",
    primary="#21677f",
    secondary="#55677a",
    accent="#8a5a00",
    success="#2f7034",
    warning="#96570a",
    error="#b3352f",
    foreground="#22282e",
    background="#f7f7f4",
    surface="#fbfbf9",
    panel="#ebebe5",
    dark=False,
    variables={
        "muted": "#636d77",
        "block-cursor-background": "#d8e4ea",
        "block-cursor-foreground": "#14191e",
        "block-cursor-text-style": "none",
        "border": "#9db4bf",
        "border-blurred": "#ebebe5",
    },
)

THEMES: Final = (DARK, LIGHT)


def extra_variables(theme: Theme) -> dict[str, str]:
    """What our screens need and other themes do not define: a quieter foreground for what is said by the way."""
    if theme.ansi:
        return {"muted": "ansi_bright_black"}
    foreground = Color.parse(theme.foreground or ("#e0e0e0" if theme.dark else "#202020"))
    background = Color.parse(theme.background or ("#121212" if theme.dark else "#f0f0f0"))
    return {"muted": background.blend(foreground, 0.65).hex}
