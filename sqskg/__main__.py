"""`python -m sqskg` is `sqskg`."""

from sqskg.cli import main

main(prog_name="sqskg")
