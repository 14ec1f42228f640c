// Carries one Node.js handler: takes events from the Lambda runtime API and posts what the handler makes of them.
'use strict';

const fs = require('fs');
const http = require('http');
const path = require('path');
const util = require('util');
const { pathToFileURL } = require('url');
const { Worker } = require('worker_threads');

const END_MARK = '\x1e';
const slash = process.env.AWS_LAMBDA_RUNTIME_API.indexOf('/');
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.slice(0, slash).split(':');
const root = `${process.env.AWS_LAMBDA_RUNTIME_API.slice(slash)}/2018-06-01/runtime`;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let current = null;

// Ends this process when the host is gone. A thread of its own notices it even while a handler never returns.
function followHost() {
  const source = `
    const pause = new Int32Array(new SharedArrayBuffer(4));
    const parent = process.ppid;
    const isAlive = () => {
      try {
        return process.ppid === parent && process.kill(parent, 0);
      } catch {
        return false;
      }
    };
    while (isAlive()) Atomics.wait(pause, 0, 0, 500);
    process.kill(process.pid, 'SIGKILL');`;
  new Worker(source, { eval: true }).unref();
}

// When the host refuses the connection, this process has no reason to live.
function request(method, target, body) {
  return new Promise((resolve) => {
    const headers = { 'Content-Type': 'application/json' };
    if (body !== undefined) headers['Content-Length'] = Buffer.byteLength(body);
    const call = http.request({ host, port, agent, method, path: root + target, headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString() }));
      response.on('error', () => process.exit(0));
    });
    call.on('error', () => process.exit(0));
    call.end(body);
  });
}

function describe(error, type) {
  const isError = util.types.isNativeError(error) || error instanceof Error;
  return {
    errorType: type ?? (isError ? error.name : typeof error),
    errorMessage: isError ? error.message : String(error),
    trace: isError && error.stack ? error.stack.split('\n') : [],
  };
}

class HandlerError extends Error {
  constructor(type, message) {
    super(message);
    this.name = type;
  }
}

async function importModule(base) {
  for (const extension of ['', '.js', '.cjs', '.mjs']) {
    const file = base + extension;
    if (!fs.existsSync(file) || fs.statSync(file).isDirectory()) continue;
    try {
      return extension === '.mjs' ? await import(pathToFileURL(file).href) : require(file);
    } catch (error) {
      if (error.code === 'ERR_REQUIRE_ESM' || /Cannot use import statement|Unexpected token 'export'/.test(error.message)) {
        return import(pathToFileURL(file).href);
      }
      if (error instanceof SyntaxError) throw new HandlerError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
      if (error.code === 'MODULE_NOT_FOUND') throw new HandlerError('Runtime.ImportModuleError', `Error: ${error.message}`);
      throw error;
    }
  }
  throw new HandlerError('Runtime.ImportModuleError', `Error: Cannot find module '${path.basename(base)}'`);
}

// 'folder/module.object.function'
async function load(name) {
  const folder = path.dirname(name);
  const [module, ...members] = path.basename(name).split('.');
  if (members.length === 0) throw new HandlerError('Runtime.MalformedHandlerName', 'Bad handler');
  const loaded = await importModule(path.resolve(process.env.LAMBDA_TASK_ROOT, folder, module));
  const find = (from) => members.reduce((value, member) => value?.[member], from);
  const handler = find(loaded) ?? find(loaded.default);
  if (typeof handler !== 'function') {
    throw new HandlerError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  return handler;
}

function createContext(headers, settle) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const clientContext = headers['lambda-runtime-client-context'];
  return {
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: clientContext ? JSON.parse(Buffer.from(clientContext, 'base64').toString()) : undefined,
    identity: undefined,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: settle,
    succeed: (value) => settle(null, value),
    fail: (error) => settle(error ?? 'handled'),
  };
}

function call(handler, event, headers) {
  return new Promise((resolve, reject) => {
    const settle = (error, value) => (error ? reject(error) : resolve(value));
    const result = handler(event, createContext(headers, settle), settle);
    if (typeof result?.then === 'function') result.then(resolve, reject);
    else if (handler.length < 3) setImmediate(() => resolve(null));
  });
}

// As Lambda prints console output: time, request id, level, text.
function captureConsole() {
  const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', trace: 'TRACE', warn: 'WARN', error: 'ERROR' };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...values) =>
      process.stdout.write(`${new Date().toISOString()}\t${current ?? 'undefined'}\t${level}\t${util.format(...values)}\n`);
  }
}

function endOutput(id) {
  for (const descriptor of [1, 2]) {
    try {
      fs.writeSync(descriptor, `${END_MARK}${id}\n`);
    } catch {
      // The handler closed the stream.
    }
  }
}

async function failRequest(error, type) {
  console.error(type ?? 'Invoke Error', JSON.stringify(describe(error, type)));
  const id = current;
  endOutput(id);
  await request('POST', `/invocation/${id}/error`, JSON.stringify(describe(error, type)));
}

async function crash(error, type) {
  if (current) await failRequest(error, type);
  process.exit(129);
}

async function main() {
  followHost();
  captureConsole();
  let handler;
  try {
    handler = await load(process.env._HANDLER);
  } catch (error) {
    console.error('Init Error', JSON.stringify(describe(error)));
    await request('POST', '/init/error', JSON.stringify(describe(error)));
    process.exit(1);
  }

  process.on('uncaughtException', (error) => crash(error));
  process.on('unhandledRejection', (error) => crash(error, 'Runtime.UnhandledPromiseRejection'));
  for (;;) {
    const next = await request('GET', '/invocation/next');
    if (next.status !== 200) process.exit(0);
    const id = (current = next.headers['lambda-runtime-aws-request-id']);
    process.env._X_AMZN_TRACE_ID = next.headers['lambda-runtime-trace-id'];
    try {
      const answer = JSON.stringify((await call(handler, JSON.parse(next.body), next.headers)) ?? null);
      endOutput(id);
      await request('POST', `/invocation/${id}/response`, answer ?? 'null');
    } catch (error) {
      await failRequest(error);
    }
    current = null;
  }
}

main();
