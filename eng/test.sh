#!/usr/bin/env bash
# Runs every test of the solution, installing what they need. Further arguments go to `dotnet test`:
#   bash eng/test.sh --no-build
# Ends with the line "N passed, N failed[, N skipped]" and the exit code of the run.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# No test may look for credentials of the machine it runs on.
export AWS_EC2_METADATA_DISABLED=true

# shellcheck source=eng/tools.sh
source eng/tools.sh
require_tools || exit 1

log=$(mktemp)
# Figures that tests tell besides their verdicts.
FANOUT_TEST_REPORT=$(mktemp)
export FANOUT_TEST_REPORT
trap 'rm -f "$log" "$FANOUT_TEST_REPORT"' EXIT

dotnet test Dashboard.sln --configuration "${CONFIGURATION:-Release}" "$@" 2>&1 | tee "$log"
code=${PIPESTATUS[0]}

sort "$FANOUT_TEST_REPORT"
awk '
  /^ +succeeded: [0-9]+/ { passed += $2 }
  /^ +failed: [0-9]+/    { failed += $2 }
  /^ +skipped: [0-9]+/   { skipped += $2 }
  END { printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : "" }' "$log"
exit "$code"
