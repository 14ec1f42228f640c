#!/usr/bin/env bash
# Drives an endpoint with the AWS command line interface: checks.sh AWS_COMMAND http://127.0.0.1:PORT
# Versions, aliases, redrive and TestState are younger than the one of Debian 12; js/checks.js covers them.
# It cannot start an Express execution synchronously here: it puts "sync-" before the host of the endpoint and has no setting against it.
set -euo pipefail
program=$1 endpoint=$2
export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1 AWS_PAGER="" AWS_MAX_ATTEMPTS=1 AWS_EC2_METADATA_DISABLED=true
role=arn:aws:iam::123456789012:role/machine
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

aws() { "$program" --endpoint-url "$endpoint" --output text "$@"; }
sfn() { aws stepfunctions "$@"; }
create() { sfn create-state-machine --name "$1" --definition "$2" --role-arn "$role" --query stateMachineArn "${@:3}"; }
start() { sfn start-execution --state-machine-arn "$1" --input "$2" --query executionArn; }

wait_for_end() {
    local status
    while status=$(sfn describe-execution --execution-arn "$1" --query status) && [ "$status" = RUNNING ]; do sleep 0.1; done
    echo "$status"
}

equals() {
    [ "$1" = "$2" ] && return
    printf 'expected: %s\nbut was:  %s\n' "$1" "$2" >&2
    exit 1
}

refused() {
    local said
    if said=$(sfn "${@:2}" 2>&1); then
        echo "$1 was expected of: ${*:2}" >&2
        exit 1
    fi
    [[ $said == *"An error occurred ($1)"* ]] || { echo "$1 was expected, but: $said" >&2; exit 1; }
}

pass='{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}'
machine=$(create fan-out "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"ItemProcessor\":$pass,\"End\":true}}}" --tags key=team,value=blue)
equals "$machine" "$(sfn list-state-machines --query 'stateMachines[0].stateMachineArn')"
equals blue "$(sfn list-tags-for-resource --resource-arn "$machine" --query 'tags[0].value')"
sfn tag-resource --resource-arn "$machine" --tags key=size,value=small
sfn untag-resource --resource-arn "$machine" --tag-keys team
equals size "$(sfn list-tags-for-resource --resource-arn "$machine" --query 'tags[].key')"
echo "ok machines"

execution=$(start "$machine" '[1,2,3]')
equals SUCCEEDED "$(wait_for_end "$execution")"
ids=$(sfn get-execution-history --execution-arn "$execution" --page-size 3 --query 'events[].id' | tr -s '\t\n' ' ' | xargs)
equals "$(seq 1 $(wc -w <<<"$ids") | xargs)" "$ids"
newest=$(sfn get-execution-history --execution-arn "$execution" --reverse-order --max-items 1 --query 'events[0].type' | sed -n 1p)
equals ExecutionSucceeded "$newest"
equals "$execution" "$(sfn list-executions --state-machine-arn "$machine" --query 'executions[].executionArn')"
echo "ok histories"

activity=$(sfn create-activity --name clerk --query activityArn)
desk=$(create desk "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"$activity\",\"End\":true}}}")
execution=$(start "$desk" 7)
token=$(sfn get-activity-task --activity-arn "$activity" --query taskToken)
sfn send-task-heartbeat --task-token "$token"
sfn send-task-success --task-token "$token" --task-output '"done"'
equals SUCCEEDED "$(wait_for_end "$execution")"
echo "ok activities"

each='{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}'
distributed=$(create distributed "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"ItemProcessor\":$each,\"End\":true}}}")
execution=$(start "$distributed" '[1,2,3,4,5]')
equals SUCCEEDED "$(wait_for_end "$execution")"
run=$(sfn list-map-runs --execution-arn "$execution" --query 'mapRuns[0].mapRunArn')
equals 5 "$(sfn describe-map-run --map-run-arn "$run" --query itemCounts.succeeded)"
equals 5 "$(sfn list-executions --map-run-arn "$run" --query 'length(executions)')"
echo "ok map runs"

aws s3 mb s3://orders >/dev/null
printf 'id,amount\n1,10\n2,20\n3,30\n' | aws s3 cp - s3://orders/in/orders.csv
reader='{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"},"Parameters":{"Bucket":"orders","Key":"in/orders.csv"}}'
writer='{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"orders","Prefix":"out"}}'
table=$(create table "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"ItemReader\":$reader,\"ItemProcessor\":$each,\"ResultWriter\":$writer,\"End\":true}}}")
execution=$(start "$table" '{}')
equals SUCCEEDED "$(wait_for_end "$execution")"
key=$(sfn describe-execution --execution-arn "$execution" --query output | grep -o 'out/[^"]*manifest.json')
aws s3 cp "s3://orders/$key" "$work/manifest.json" >/dev/null
results=$(grep -o 'out/[^"]*SUCCEEDED_0.json' "$work/manifest.json")
equals 3 "$(aws s3 cp "s3://orders/$results" - | grep -o '"ExecutionArn"' | wc -l)"
echo "ok objects"

refused ExecutionDoesNotExist describe-execution --execution-arn arn:aws:states:us-east-1:123456789012:execution:a:b
refused InvalidDefinition create-state-machine --name bad --definition '{}' --role-arn "$role"
refused InvalidArn describe-state-machine --state-machine-arn nonsense
refused StateMachineDoesNotExist start-execution --state-machine-arn arn:aws:states:us-east-1:123456789012:stateMachine:missing
echo "ok errors"
