"""What the blocks of a document say, for tests that compare drafts."""

from collections.abc import Iterable

from data_access.documents.blocks import Block, Bullets, Figure, Grid, Heading, Paragraph, Runs


def plain(blocks: Iterable[Block]) -> str:
    """All words of some blocks, those of pictures and notes included, a line each."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                lines.append(block.text)
            case Paragraph():
                lines.append(_said(block.runs))
            case Bullets():
                lines += map(_said, block.items)
            case Grid():
                lines += [_said(block.caption), " ".join(block.head)]
                lines += [" ".join(map(_said, row)) for row in block.rows]
            case Figure():
                lines += [block.alt, _said(block.caption)]
    return "\n".join(lines)


def _said(runs: Runs) -> str:
    return "".join(run.text for run in runs)
