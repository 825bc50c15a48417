"""The probe and health, served by C-core: serve.py ADDRESS [gzip].

Prints {"address": ...} once it listens, and serves until its standard input ends. An address is unix:/path or http://host:port.
"""
import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import grpc

from codec import decode, encode

SERVING = b"\x08\x01"
CODES = {code.value[0]: code for code in grpc.StatusCode}
hung = {}
gate = threading.Lock()


def hung_event(request):
    with gate:
        return hung.setdefault(decode(request)["text"], threading.Event())


def unary(request, context):
    sent = context.invocation_metadata()
    context.send_initial_metadata([(key, value) for key, value in sent if key in ("x-echo", "x-echo-bin")])
    trailers = {"x-echo": "x-echo-trailer", "x-echo-bin": "x-echo-trailer-bin"}
    context.set_trailing_metadata([(trailers[key], value) for key, value in sent if key in trailers])
    return request


def gather(requests, context):
    texts = [decode(request)["text"] for request in requests]
    return encode(text=",".join(texts), count=len(texts))


def scatter(request, context):
    for count in range(1, decode(request)["count"] + 1):
        yield encode(count=count)


def chat(requests, context):
    yield from requests


def fail(request, context):
    asked = decode(request)
    context.set_trailing_metadata([("x-why", "asked")])
    context.abort(CODES[asked["count"]], asked["text"])


def hang(request, context):
    ended = hung_event(request)
    if not context.add_callback(ended.set):
        ended.set()  # It has ended already.
    context.send_initial_metadata(())
    ended.wait(60)
    return request


def await_hung(request, context):
    hung_event(request).wait(60)
    return request


def check(request, context):
    if request:
        context.abort(grpc.StatusCode.NOT_FOUND, "unknown")
    return SERVING


def watch(request, context):
    ended = threading.Event()
    context.add_callback(ended.set)
    yield SERVING
    ended.wait(60)


def main(address, *how):
    server = grpc.server(ThreadPoolExecutor(32), compression=grpc.Compression.Gzip if "gzip" in how else None)
    one = grpc.unary_unary_rpc_method_handler
    server.add_generic_rpc_handlers((
        grpc.method_handlers_generic_handler("peerguild.probe.v1.Probe", {
            "Unary": one(unary),
            "Gather": grpc.stream_unary_rpc_method_handler(gather),
            "Scatter": grpc.unary_stream_rpc_method_handler(scatter),
            "Chat": grpc.stream_stream_rpc_method_handler(chat),
            "Fail": one(fail),
            "Hang": one(hang),
            "Hung": one(await_hung),
        }),
        grpc.method_handlers_generic_handler("grpc.health.v1.Health", {
            "Check": one(check),
            "Watch": grpc.unary_stream_rpc_method_handler(watch),
        }),
    ))
    port = server.add_insecure_port(address.replace("http://", ""))
    server.start()
    print(json.dumps({"address": address if address.startswith("unix:") else f"http://127.0.0.1:{port}"}), flush=True)
    sys.stdin.read()
    server.stop(None).wait()


main(*sys.argv[1:])
