"""Carries one Python handler: takes events from the Lambda runtime API and posts what the handler makes of them."""

import base64
import http.client
import importlib
import json
import os
import sys
import threading
import time
import traceback
from decimal import Decimal

END_MARK = "\x1e"


def follow_host():
    """Ends this process when the host is gone: the host holds the other end of standard input."""
    lifeline = os.dup(0)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)

    def wait():
        try:
            while os.read(lifeline, 1):
                pass
        finally:
            os._exit(0)

    threading.Thread(target=wait, daemon=True, name="lifeline").start()


class RuntimeClient:
    """One kept-alive connection to the runtime API; when the host refuses it, this process has no reason to live."""

    def __init__(self, address):
        host, _, prefix = address.partition("/")
        self._connection = http.client.HTTPConnection(host)
        self._root = f"/{prefix}/2018-06-01/runtime"

    def _request(self, method, path, body=None):
        try:
            self._connection.request(method, self._root + path, body, {"Content-Type": "application/json"})
            response = self._connection.getresponse()
            return response, response.read()
        except (OSError, http.client.HTTPException):
            os._exit(0)

    def next(self):
        response, body = self._request("GET", "/invocation/next")
        if response.status != 200:
            os._exit(0)
        return response.headers, body

    def respond(self, request_id, body):
        self._request("POST", f"/invocation/{request_id}/response", body)

    def fail(self, request_id, error):
        self._request("POST", f"/invocation/{request_id}/error", to_json(error))

    def fail_init(self, error):
        self._request("POST", "/init/error", to_json(error))


class Context:
    """What Lambda passes as the second argument."""

    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.identity = None
        client_context = headers.get("Lambda-Runtime-Client-Context")
        self.client_context = json.loads(base64.b64decode(client_context)) if client_context else None
        self._deadline_ms = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline_ms - int(time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


class HandlerError(Exception):
    """The handler cannot be loaded; named as Lambda names it."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.document = {"errorMessage": message, "errorType": error_type, "requestId": "", "stackTrace": trace or []}


def to_json(value):
    def default(item):
        if isinstance(item, Decimal):
            return int(item) if item == item.to_integral_value() else float(item)
        raise TypeError(f"Object of type {type(item).__name__} is not JSON serializable")

    return json.dumps(value, ensure_ascii=False, default=default).encode("utf-8", "surrogatepass")


def load(name):
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise HandlerError("Runtime.MalformedHandlerName", f"Bad handler '{name}': not enough values to unpack (expected 2, got 1)")
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise HandlerError("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}") from error
    except SyntaxError as error:
        location = f'  File "{error.filename}" Line {error.lineno}\n    {error.text}'
        message = f"Syntax error in module '{module_name}': {error}"
        raise HandlerError("Runtime.UserCodeSyntaxError", message, [location]) from error
    except Exception as error:
        raise HandlerError(type(error).__name__, str(error), frames(error)) from error
    try:
        return getattr(module, function_name)
    except AttributeError as error:
        raise HandlerError("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'") from error


def frames(error):
    own = os.path.abspath(__file__)
    return traceback.format_list([f for f in traceback.extract_tb(error.__traceback__) if os.path.abspath(f.filename) != own])


def run(handler, headers, body):
    """Gives the answer's bytes and None, or None and the error document."""
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]

    def failed(error_type, message, trace=()):
        print(f"[ERROR] {error_type}: {message}")
        if trace:
            print("Traceback (most recent call last):\n" + "".join(trace), end="")
        return None, {"errorMessage": message, "errorType": error_type, "requestId": request_id, "stackTrace": list(trace)}

    try:
        event = json.loads(body)
    except (ValueError, RecursionError) as error:
        return failed("Runtime.UnmarshalError", f"Unable to unmarshal input: {error}")
    try:
        answer = handler(event, Context(headers))
    except Exception as error:
        return failed(type(error).__name__, str(error), frames(error))
    try:
        return to_json(answer), None
    except (TypeError, ValueError, RecursionError) as error:
        return failed("Runtime.MarshalError", f"Unable to marshal response: {error}")


def end_output(request_id):
    """Tells the host that both streams hold everything that belongs to the invocation."""
    for stream, descriptor in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            stream.flush()
            os.write(descriptor, f"{END_MARK}{request_id}\n".encode())
        except (OSError, ValueError):
            pass


def main():
    follow_host()
    client = RuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"])
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    try:
        handler = load(os.environ["_HANDLER"])
    except HandlerError as error:
        print(f"[ERROR] {error.document['errorType']}: {error}")
        client.fail_init(error.document)
        sys.exit(1)
    while True:
        headers, body = client.next()
        request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers.get("Lambda-Runtime-Trace-Id", "")
        answer, error = run(handler, headers, body)
        end_output(request_id)
        if error is None:
            client.respond(request_id, answer)
        else:
            client.fail(request_id, error)


main()
