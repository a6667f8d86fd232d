"""A page of our own, in French, in place of what the framework would answer in English, or not at all."""

from starlette.responses import HTMLResponse


def plain_page(status: int, title: str, body: str) -> HTMLResponse:
    """A page of our own that nobody keeps. `body`: HTML."""
    page = f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · Start-Up de Territoire</title>
</head>
<body style="font: 1.1rem/1.5 sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem">
<h1>{title}</h1>
{body}
</body>
</html>
"""
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
