// Drives an endpoint with the AWS SDK for JavaScript: node checks.js http://127.0.0.1:PORT PACKAGE
// PACKAGE: base64 of a Python function that fails once and then adds one.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateFunctionCommand, InvokeCommand, LambdaClient, paginateListFunctions } from "@aws-sdk/client-lambda";
import {
  CreateActivityCommand, CreateStateMachineAliasCommand, CreateStateMachineCommand, DeleteStateMachineAliasCommand, DeleteStateMachineVersionCommand,
  DescribeExecutionCommand, DescribeMapRunCommand, DescribeStateMachineAliasCommand, GetActivityTaskCommand, ListMapRunsCommand,
  ListStateMachineAliasesCommand, ListStateMachineVersionsCommand, ListTagsForResourceCommand, paginateGetExecutionHistory, paginateListExecutions,
  PublishStateMachineVersionCommand, RedriveExecutionCommand, SendTaskFailureCommand, SendTaskSuccessCommand, SFNClient, StartExecutionCommand,
  StartSyncExecutionCommand, StopExecutionCommand, TagResourceCommand, TestStateCommand, UntagResourceCommand, UpdateMapRunCommand,
  UpdateStateMachineAliasCommand, UpdateStateMachineCommand, ValidateStateMachineDefinitionCommand,
} from "@aws-sdk/client-sfn";

const roleArn = "arn:aws:iam::123456789012:role/machine";
const pass = { StartAt: "A", States: { A: { Type: "Pass", End: true } } };
const options = {
  endpoint: process.argv[2], region: "us-east-1", maxAttempts: 1, disableHostPrefix: true,
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
};
const sfn = new SFNClient(options);
const lambda = new LambdaClient(options);

const call = (command) => sfn.send(command);

async function create(name, definition, more = {}) {
  const machine = await call(new CreateStateMachineCommand({ name, definition: JSON.stringify(definition), roleArn, ...more }));
  return machine.stateMachineArn;
}

async function start(stateMachineArn, input, name) {
  const started = await call(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input ?? {}) }));
  return started.executionArn;
}

async function end(executionArn) {
  for (;;) {
    const execution = await call(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== "RUNNING") {
      return execution;
    }

    await sleep(20);
  }
}

async function all(pages, member) {
  const items = [];
  for await (const page of pages) {
    items.push(...(page[member] ?? []));
  }

  return items;
}

const history = (executionArn, more = {}) =>
  all(paginateGetExecutionHistory({ client: sfn, pageSize: 7 }, { executionArn, ...more }), "events");

const refused = (name, command) => assert.rejects(sfn.send(command), (error) => {
  assert.equal(error.name, name, error.message);
  return true;
});

async function machinesHaveVersionsAndAliases() {
  const machine = await create("published", pass);
  const one = (await call(new PublishStateMachineVersionCommand({ stateMachineArn: machine, description: "first" }))).stateMachineVersionArn;
  const two = (await call(new UpdateStateMachineCommand({ stateMachineArn: machine, definition: JSON.stringify({ ...pass, Comment: "2" }), publish: true })))
    .stateMachineVersionArn;
  const versions = await call(new ListStateMachineVersionsCommand({ stateMachineArn: machine }));
  assert.deepEqual(versions.stateMachineVersions.map((version) => version.stateMachineVersionArn), [two, one]);

  const route = (...weights) => [one, two].slice(0, weights.length).map((stateMachineVersionArn, index) => ({ stateMachineVersionArn, weight: weights[index] }));
  const alias = (await call(new CreateStateMachineAliasCommand({ name: "live", routingConfiguration: route(100) }))).stateMachineAliasArn;
  const execution = await end(await start(alias));
  assert.deepEqual([execution.stateMachineVersionArn, execution.stateMachineAliasArn], [one, alias]);
  await refused("ConflictException", new DeleteStateMachineVersionCommand({ stateMachineVersionArn: one }));
  await call(new UpdateStateMachineAliasCommand({ stateMachineAliasArn: alias, routingConfiguration: route(20, 80) }));
  const described = await call(new DescribeStateMachineAliasCommand({ stateMachineAliasArn: alias }));
  assert.deepEqual(described.routingConfiguration.map((item) => item.weight), [20, 80]);
  assert.equal((await call(new ListStateMachineAliasesCommand({ stateMachineArn: machine }))).stateMachineAliases.length, 1);
  await call(new DeleteStateMachineAliasCommand({ stateMachineAliasArn: alias }));
  await call(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: one }));
}

async function historiesArePagedBothWays() {
  const machine = await create("fan-out", { StartAt: "M", States: { M: { Type: "Map", ItemProcessor: pass, End: true } } });
  const execution = await start(machine, [1, 2, 3, 4, 5]);
  assert.equal((await end(execution)).status, "SUCCEEDED");
  const events = await history(execution);
  assert.deepEqual(events.map((event) => event.id), events.map((_, index) => index + 1));
  assert.deepEqual(await history(execution, { reverseOrder: true }), [...events].reverse());
  const runs = await all(paginateListExecutions({ client: sfn }, { stateMachineArn: machine }), "executions");
  assert.deepEqual(runs.map((run) => run.executionArn), [execution]);
}

async function errorsAreTyped() {
  const arn = (kind) => `arn:aws:states:us-east-1:123456789012:${kind}:missing`;
  await refused("InvalidArn", new DescribeExecutionCommand({ executionArn: "nonsense" }));
  await refused("StateMachineDoesNotExist", new StartExecutionCommand({ stateMachineArn: arn("stateMachine") }));
  await refused("ExecutionDoesNotExist", new DescribeExecutionCommand({ executionArn: `${arn("execution")}:run` }));
  await refused("ResourceNotFound", new DescribeMapRunCommand({ mapRunArn: `${arn("mapRun")}/M:0f7ae74f-0000-4000-8000-000000000000` }));
  await refused("InvalidDefinition", new CreateStateMachineCommand({ name: "bad", definition: "{}", roleArn }));
  await assert.rejects(lambda.send(new InvokeCommand({ FunctionName: "missing" })), { name: "ResourceNotFoundException" });
  const machine = await create("strict", pass);
  await start(machine, {}, "taken");
  await refused("ExecutionAlreadyExists", new StartExecutionCommand({ stateMachineArn: machine, name: "taken", input: "[]" }));
  await refused("ExecutionNotRedrivable", new RedriveExecutionCommand({ executionArn: machine.replace("stateMachine", "execution") + ":taken" }));
}

async function expressMachinesAnswerAtOnce() {
  const answer = await call(new StartSyncExecutionCommand({ stateMachineArn: await create("express", pass, { type: "EXPRESS" }), input: '{"a":1}' }));
  assert.deepEqual([answer.status, answer.output], ["SUCCEEDED", '{"a":1}']);
}

async function tasksOfActivitiesAreAnswered() {
  const { activityArn } = await call(new CreateActivityCommand({ name: "clerk" }));
  const machine = await create("desk", { StartAt: "T", States: { T: { Type: "Task", Resource: activityArn, End: true } } });
  for (const [answer, status] of [[SendTaskSuccessCommand, "SUCCEEDED"], [SendTaskFailureCommand, "FAILED"]]) {
    const execution = await start(machine, 7);
    const { taskToken, input } = await call(new GetActivityTaskCommand({ activityArn }));
    await call(new answer({ taskToken, output: input, error: "Refused" }));
    assert.equal((await end(execution)).status, status);
  }
}

async function functionsFailAndTheRunIsRedriven() {
  const zip = Buffer.from(process.argv[3], "base64");
  await lambda.send(new CreateFunctionCommand({ FunctionName: "moody", Runtime: "python3.11", Role: roleArn, Handler: "app.handler", Code: { ZipFile: zip } }));
  assert.equal((await all(paginateListFunctions({ client: lambda }, {}), "Functions")).length, 1);
  const task = { Type: "Task", Resource: "arn:aws:lambda:us-east-1:123456789012:function:moody", End: true };
  const execution = await start(await create("redriven", { StartAt: "A", States: { A: { Type: "Pass", Next: "T" }, T: task } }), 3);
  const failed = await end(execution);
  assert.deepEqual([failed.status, failed.redriveStatus], ["FAILED", "REDRIVABLE"]);
  await call(new RedriveExecutionCommand({ executionArn: execution }));
  const redriven = await end(execution);
  assert.deepEqual([redriven.status, redriven.output, redriven.redriveCount], ["SUCCEEDED", "4", 1]);
  assert.ok((await history(execution)).some((event) => event.type === "ExecutionRedriven"));
  const answer = await lambda.send(new InvokeCommand({ FunctionName: "moody", Payload: "41" }));
  assert.equal(Buffer.from(answer.Payload).toString(), "42");
}

async function mapRunsAreDescribedAndChanged() {
  const each = { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }, StartAt: "W", States: { W: { Type: "Wait", Seconds: 1, End: true } } };
  const machine = await create("distributed", { StartAt: "M", States: { M: { Type: "Map", ItemProcessor: each, MaxConcurrency: 5, End: true } } });
  const execution = await start(machine, [...Array(25).keys()]);
  let runs = [];
  while (runs.length === 0) {
    runs = (await call(new ListMapRunsCommand({ executionArn: execution }))).mapRuns;
    await sleep(20);
  }

  const { mapRunArn } = runs[0];
  await call(new UpdateMapRunCommand({ mapRunArn, maxConcurrency: 100 }));
  assert.equal((await end(execution)).status, "SUCCEEDED");
  const described = await call(new DescribeMapRunCommand({ mapRunArn }));
  assert.deepEqual([described.status, described.itemCounts.succeeded, described.maxConcurrency], ["SUCCEEDED", 25, 100]);
  assert.equal((await all(paginateListExecutions({ client: sfn, pageSize: 10 }, { mapRunArn }), "executions")).length, 25);
}

async function mapRunsAreRedriven() {
  const { activityArn } = await call(new CreateActivityCommand({ name: "checker" }));
  const task = { T: { Type: "Task", Resource: activityArn, End: true } };
  const each = { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }, StartAt: "T", States: task };
  const map = { Type: "Map", ItemProcessor: each, MaxConcurrency: 1, End: true };
  const execution = await start(await create("again", { StartAt: "M", States: { M: map } }), [0, 1, 2]);
  const work = async (answers) => {
    for (const answer of answers) {
      const { taskToken, input } = await call(new GetActivityTaskCommand({ activityArn }));
      await call(new answer({ taskToken, output: JSON.stringify(input * 10), error: "Refused" }));
    }
  };

  await work([SendTaskSuccessCommand, SendTaskSuccessCommand, SendTaskFailureCommand]);
  const failed = await end(execution);
  assert.deepEqual([failed.status, failed.error], ["FAILED", "States.ExceedToleratedFailureThreshold"]);
  await call(new RedriveExecutionCommand({ executionArn: execution }));
  await work([SendTaskSuccessCommand]);
  const redriven = await end(execution);
  assert.deepEqual([redriven.status, JSON.parse(redriven.output), redriven.redriveCount], ["SUCCEEDED", [0, 10, 20], 1]);
  const [{ mapRunArn }] = (await call(new ListMapRunsCommand({ executionArn: execution }))).mapRuns;
  const described = await call(new DescribeMapRunCommand({ mapRunArn }));
  assert.deepEqual([described.status, described.redriveCount, described.itemCounts.succeeded], ["SUCCEEDED", 1, 3]);
  const redrives = (await history(execution)).map((event) => event.type).filter((type) => type.includes("Redriven"));
  assert.deepEqual(redrives, ["ExecutionRedriven", "MapRunRedriven"]);
  await refused("ExecutionNotRedrivable", new RedriveExecutionCommand({ executionArn: execution }));
}

async function runsAreStopped() {
  const execution = await start(await create("waiting", { StartAt: "W", States: { W: { Type: "Wait", Seconds: 1000, End: true } } }));
  await call(new StopExecutionCommand({ executionArn: execution, error: "Enough" }));
  assert.deepEqual([(await end(execution)).status, (await end(execution)).error], ["ABORTED", "Enough"]);
}

async function resourcesAreTagged() {
  const resourceArn = await create("tagged", pass, { tags: [{ key: "team", value: "blue" }] });
  await call(new TagResourceCommand({ resourceArn, tags: [{ key: "size", value: "small" }] }));
  await call(new UntagResourceCommand({ resourceArn, tagKeys: ["team"] }));
  assert.deepEqual((await call(new ListTagsForResourceCommand({ resourceArn }))).tags, [{ key: "size", value: "small" }]);
}

async function statesAreTestedAndDefinitionsValidated() {
  const tested = await call(new TestStateCommand({ definition: JSON.stringify({ Type: "Pass", Result: 5, End: true }), roleArn }));
  assert.deepEqual([tested.status, tested.output], ["SUCCEEDED", "5"]);
  const valid = await call(new ValidateStateMachineDefinitionCommand({ definition: JSON.stringify(pass) }));
  const invalid = await call(new ValidateStateMachineDefinitionCommand({ definition: "{}" }));
  assert.deepEqual([valid.result, invalid.result], ["OK", "FAIL"]);
}

const checks = [
  machinesHaveVersionsAndAliases, historiesArePagedBothWays, errorsAreTyped, expressMachinesAnswerAtOnce, tasksOfActivitiesAreAnswered,
  functionsFailAndTheRunIsRedriven, mapRunsAreDescribedAndChanged, mapRunsAreRedriven, runsAreStopped, resourcesAreTagged, statesAreTestedAndDefinitionsValidated,
];
for (const check of checks) {
  await check();
  console.log("ok", check.name);
}
