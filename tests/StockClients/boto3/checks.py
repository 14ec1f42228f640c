"""Drives an endpoint with Debian's boto3: python3 checks.py http://127.0.0.1:PORT

Versions, aliases, redrive and TestState are younger than the boto3 of Debian 12; js/checks.js covers them.
"""
import io
import json
import sys
import threading
import time
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ROLE = "arn:aws:iam::123456789012:role/machine"
PASS = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}})
MISSING = "arn:aws:states:us-east-1:123456789012:%s:missing"

# A host prefix as in sync-states.us-east-1.amazonaws.com makes no sense for a local address.
options = dict(
    endpoint_url=sys.argv[1], region_name="us-east-1", aws_access_key_id="local", aws_secret_access_key="local",
    config=Config(inject_host_prefix=False, retries={"max_attempts": 0}),
)
sfn = boto3.client("stepfunctions", **options)
functions = boto3.client("lambda", **options)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, (code, error.response["Error"])
        return error.response["Error"]["Message"]
    raise AssertionError(f"{code} was expected")


def create(name, definition, **more):
    text = definition if isinstance(definition, str) else json.dumps(definition)
    return sfn.create_state_machine(name=name, definition=text, roleArn=ROLE, **more)["stateMachineArn"]


def end(execution):
    while True:
        described = sfn.describe_execution(executionArn=execution)
        if described["status"] != "RUNNING":
            return described
        time.sleep(0.02)


def history(execution, **more):
    pages = sfn.get_paginator("get_execution_history").paginate(executionArn=execution, PaginationConfig={"PageSize": 7}, **more)
    return [event for page in pages for event in page["events"]]


def package(source):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("app.py", source)
    return buffer.getvalue()


def function(name, source):
    return functions.create_function(
        FunctionName=name, Runtime="python3.11", Role=ROLE, Handler="app.handler", Code={"ZipFile": package(source)})["FunctionArn"]


def machines_are_created_listed_changed_and_deleted():
    arn = create("plain", PASS, tags=[{"key": "team", "value": "blue"}])
    assert arn in [item["stateMachineArn"] for page in sfn.get_paginator("list_state_machines").paginate() for item in page["stateMachines"]]
    assert sfn.describe_state_machine(stateMachineArn=arn)["status"] == "ACTIVE"
    sfn.update_state_machine(stateMachineArn=arn, roleArn=ROLE + "2")
    assert sfn.describe_state_machine(stateMachineArn=arn)["roleArn"] == ROLE + "2"
    sfn.tag_resource(resourceArn=arn, tags=[{"key": "size", "value": "small"}])
    sfn.untag_resource(resourceArn=arn, tagKeys=["team"])
    assert sfn.list_tags_for_resource(resourceArn=arn)["tags"] == [{"key": "size", "value": "small"}]
    sfn.delete_state_machine(stateMachineArn=arn)


def errors_carry_their_codes():
    refused("InvalidName", sfn.create_state_machine, name="a b", definition=PASS, roleArn=ROLE)
    refused("InvalidDefinition", sfn.create_state_machine, name="a", definition="{}", roleArn=ROLE)
    refused("InvalidArn", sfn.describe_execution, executionArn="nonsense")
    refused("StateMachineDoesNotExist", sfn.start_execution, stateMachineArn=MISSING % "stateMachine")
    refused("ExecutionDoesNotExist", sfn.describe_execution, executionArn=(MISSING % "execution") + ":run")
    refused("ActivityDoesNotExist", sfn.describe_activity, activityArn=MISSING % "activity")
    refused("InvalidToken", sfn.send_task_success, taskToken="nonsense", output="{}")
    refused("ResourceNotFound", sfn.list_tags_for_resource, resourceArn=MISSING % "stateMachine")
    refused("ResourceNotFoundException", functions.get_function, FunctionName="missing")
    arn = create("strict", PASS)
    refused("InvalidExecutionInput", sfn.start_execution, stateMachineArn=arn, input="{")
    sfn.start_execution(stateMachineArn=arn, name="taken", input="{}")
    refused("ExecutionAlreadyExists", sfn.start_execution, stateMachineArn=arn, name="taken", input="[]")
    refused("StateMachineTypeNotSupported", sfn.start_sync_execution, stateMachineArn=arn)
    message = refused("ValidationException", sfn.list_executions, stateMachineArn=arn, maxResults=1001)
    assert "less than or equal to 1000" in message, message


def functions_are_created_invoked_and_deleted():
    arn = function("double", "def handler(event, context):\n    return event * 2")
    answer = functions.invoke(FunctionName="double", Payload=b"21", LogType="Tail")
    assert (answer["StatusCode"], answer["Payload"].read(), "LogResult" in answer) == (200, b"42", True)
    failed = functions.invoke(FunctionName=arn, Payload=b"{}")
    assert failed["FunctionError"] == "Unhandled" and json.loads(failed["Payload"].read())["errorType"] == "TypeError"
    assert "double" in [item["FunctionName"] for item in functions.list_functions()["Functions"]]
    functions.delete_function(FunctionName="double")


def histories_are_paged_both_ways():
    arn = function("plus", "def handler(event, context):\n    return event + 1")
    each = {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": arn, "End": True}}}
    machine = create("fan-out", {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemProcessor": each, "End": True}}})
    execution = sfn.start_execution(stateMachineArn=machine, input="[1,2,3,4,5]")["executionArn"]
    ended = end(execution)
    assert (ended["status"], ended["output"]) == ("SUCCEEDED", "[2,3,4,5,6]"), ended
    events = history(execution)
    assert [event["id"] for event in events] == list(range(1, len(events) + 1))
    assert len([event for event in events if event["type"] == "MapIterationSucceeded"]) == 5
    assert history(execution, reverseOrder=True) == events[::-1]
    assert history(execution, includeExecutionData=False)[0]["executionStartedEventDetails"].get("input") is None
    runs = sfn.list_executions(stateMachineArn=machine, statusFilter="SUCCEEDED")["executions"]
    assert [run["executionArn"] for run in runs] == [execution]
    assert sfn.describe_state_machine_for_execution(executionArn=execution)["stateMachineArn"] == machine


def executions_are_stopped():
    machine = create("waiting", {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1000, "End": True}}})
    execution = sfn.start_execution(stateMachineArn=machine)["executionArn"]
    sfn.stop_execution(executionArn=execution, error="Enough", cause="because")
    ended = sfn.describe_execution(executionArn=execution)
    assert (ended["status"], ended["error"], ended["cause"]) == ("ABORTED", "Enough", "because")


def express_machines_answer_at_once():
    machine = create("express", PASS, type="EXPRESS")
    answer = sfn.start_sync_execution(stateMachineArn=machine, input='{"a":1}')
    assert (answer["status"], answer["output"]) == ("SUCCEEDED", '{"a":1}')


def activities_are_worked_at():
    arn = sfn.create_activity(name="clerk")["activityArn"]
    assert sfn.describe_activity(activityArn=arn)["name"] == "clerk"
    assert arn in [item["activityArn"] for item in sfn.list_activities()["activities"]]
    machine = create("desk", {"StartAt": "T", "States": {"T": {"Type": "Task", "Resource": arn, "End": True}}})

    def work():
        task = sfn.get_activity_task(activityArn=arn, workerName="w")
        sfn.send_task_heartbeat(taskToken=task["taskToken"])
        sfn.send_task_success(taskToken=task["taskToken"], output=json.dumps({"did": json.loads(task["input"])}))

    worker = threading.Thread(target=work)
    worker.start()
    execution = sfn.start_execution(stateMachineArn=machine, input="7")["executionArn"]
    worker.join()
    assert json.loads(end(execution)["output"]) == {"did": 7}
    sfn.delete_activity(activityArn=arn)


def task_tokens_are_answered():
    function("notify", "def handler(event, context):\n    return None")
    task = {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "End": True,
        "Parameters": {"FunctionName": "notify", "Payload": {"token.$": "$$.Task.Token"}},
    }
    machine = create("callback", {"StartAt": "T", "States": {"T": task}})
    execution = sfn.start_execution(stateMachineArn=machine)["executionArn"]
    while not (scheduled := [event for event in history(execution) if event["type"] == "TaskSubmitted"]):
        time.sleep(0.02)
    parameters = [event for event in history(execution) if event["type"] == "TaskScheduled"][0]["taskScheduledEventDetails"]["parameters"]
    token = json.loads(parameters)["Payload"]["token"]
    sfn.send_task_failure(taskToken=token, error="Refused", cause="by hand")
    ended = end(execution)
    assert (ended["status"], ended["error"]) == ("FAILED", "Refused"), ended
    refused("TaskTimedOut", sfn.send_task_success, taskToken=token, output="{}")


def map_runs_are_described_and_changed():
    each = {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}}
    machine = create("distributed", {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemProcessor": each, "MaxConcurrency": 3, "End": True}}})
    execution = sfn.start_execution(stateMachineArn=machine, input=json.dumps(list(range(25))))["executionArn"]
    ended = end(execution)
    assert (ended["status"], json.loads(ended["output"])) == ("SUCCEEDED", list(range(25))), ended
    [run] = sfn.list_map_runs(executionArn=execution)["mapRuns"]
    described = sfn.describe_map_run(mapRunArn=run["mapRunArn"])
    assert (described["status"], described["itemCounts"]["succeeded"], described["maxConcurrency"]) == ("SUCCEEDED", 25, 3), described
    pages = sfn.get_paginator("list_executions").paginate(mapRunArn=run["mapRunArn"], PaginationConfig={"PageSize": 10})
    children = [child for page in pages for child in page["executions"]]
    assert len({child["executionArn"] for child in children}) == 25, len(children)
    assert sfn.describe_execution(executionArn=children[0]["executionArn"])["mapRunArn"] == run["mapRunArn"]
    refused("ValidationException", sfn.update_map_run, mapRunArn=run["mapRunArn"], maxConcurrency=5)


def objects_are_mapped():
    s3 = boto3.client("s3", **options)
    s3.create_bucket(Bucket="fruit")
    for name in ("apple", "pear", "plum"):
        s3.put_object(Bucket="fruit", Key=f"in/{name}.json", Body=json.dumps({"name": name}).encode())
    each = {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}, "StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}}
    reader = {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "fruit", "Prefix": "in/"}}
    state = {"Type": "Map", "ItemReader": reader, "ItemSelector": {"key.$": "$$.Map.Item.Value.Key"}, "ItemProcessor": each, "End": True}
    execution = sfn.start_execution(stateMachineArn=create("orchard", {"StartAt": "M", "States": {"M": state}}))["executionArn"]
    ended = end(execution)
    expected = [{"key": f"in/{name}.json"} for name in ("apple", "pear", "plum")]
    assert (ended["status"], json.loads(ended.get("output", "null"))) == ("SUCCEEDED", expected), ended


CHECKS = [
    machines_are_created_listed_changed_and_deleted,
    errors_carry_their_codes,
    functions_are_created_invoked_and_deleted,
    histories_are_paged_both_ways,
    executions_are_stopped,
    express_machines_answer_at_once,
    activities_are_worked_at,
    task_tokens_are_answered,
    map_runs_are_described_and_changed,
    objects_are_mapped,
]
for check in CHECKS:
    check()
    print("ok", check.__name__, flush=True)
