"""What the stories and drills measure, printed at the end of the run."""

from dataclasses import dataclass, field


@dataclass
class Figures:
    lines: list[str] = field(default_factory=list)

    def seconds(self, what: str, value: float) -> None:
        self.lines.append(f"{what}: {value * 1000:.0f} ms" if value < 1 else f"{what}: {value:.2f} s")

    def count(self, what: str, value: int) -> None:
        self.lines.append(f"{what}: {value}")


FIGURES = Figures()
