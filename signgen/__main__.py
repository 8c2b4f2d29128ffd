"""``python -m signgen`` is the console script."""

from signgen.cli import main

if __name__ == "__main__":
    main()
