"""Fills the database of the environment with the demo. Run as a program: ``python -m tests.journeys.seeding``."""

from amtsdraht.config.startup import prepare_tables, start_database


def main() -> None:
    started = start_database()
    prepare_tables(started)
    from amtsdraht.demo.seed import seed_demo

    assert seed_demo(), "the example data was there already"
    started.stop()


if __name__ == "__main__":
    main()
