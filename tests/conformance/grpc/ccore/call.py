"""C-core's client against a server of the probe and health: call.py ADDRESS [gzip].

Prints {"name": ..., "failure": null | ...} for each check. An address is unix:/path or host:port.
"""
import json
import sys
import threading
import time
import traceback

import grpc

from codec import decode, encode

SERVICE = "/peerguild.probe.v1.Probe/"
HEALTH = "/grpc.health.v1.Health/"
PATIENCE = 30
MEGABYTE = 1024 * 1024
SERVING = b"\x08\x01"
checks = []


def check(name):
    return lambda run: checks.append((name, run))


def equal(expected, actual):
    assert expected == actual, f"expected {str(expected)[:200]}, got {str(actual)[:200]}"


def failure(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call was expected to fail and did not")


def unary(channel, method, request, **options):
    return channel.unary_unary(SERVICE + method)(request, **{"timeout": PATIENCE, **options})


@check("a unary call returns the response")
def _(channel):
    equal("hello", decode(unary(channel, "Unary", encode(text="hello")))["text"])


@check("an empty message comes back empty")
def _(channel):
    equal(b"", unary(channel, "Unary", b""))


@check("a client stream is gathered")
def _(channel):
    requests = iter([encode(text=text) for text in "abc"])
    equal(encode(text="a,b,c", count=3), channel.stream_unary(SERVICE + "Gather")(requests, timeout=PATIENCE))


@check("a server stream arrives in order")
def _(channel):
    responses = channel.unary_stream(SERVICE + "Scatter")(encode(count=100), timeout=PATIENCE)
    equal(list(range(1, 101)), [decode(response)["count"] for response in responses])


@check("a duplex call answers each message at once")
def _(channel):
    answered = threading.Semaphore(1)

    def requests():
        for count in range(1, 21):
            answered.acquire()
            yield encode(count=count)

    counts = []
    for response in channel.stream_stream(SERVICE + "Chat")(requests(), timeout=PATIENCE):
        counts.append(decode(response)["count"])
        answered.release()
    equal(list(range(1, 21)), counts)


@check("metadata comes back as headers and trailers, bytes too")
def _(channel):
    every = bytes(range(256))
    call = channel.unary_unary(SERVICE + "Unary").with_call
    _, ended = call(b"", metadata=[("x-echo", "a text"), ("x-echo-bin", every)], timeout=PATIENCE)
    headers, trailers = dict(ended.initial_metadata()), dict(ended.trailing_metadata())
    equal(("a text", every), (headers["x-echo"], headers["x-echo-bin"]))
    equal(("a text", every), (trailers["x-echo-trailer"], trailers["x-echo-trailer-bin"]))


@check("an error has its code, its text and its trailers")
def _(channel):
    details = "100% größer, 円, 🎈"
    error = failure(lambda: unary(channel, "Fail", encode(text=details, count=10)))
    equal((grpc.StatusCode.ABORTED, details), (error.code(), error.details()))
    equal("asked", dict(error.trailing_metadata())["x-why"])


@check("an unwritten and an unknown method are UNIMPLEMENTED")
def _(channel):
    equal(grpc.StatusCode.UNIMPLEMENTED, failure(lambda: unary(channel, "Unwritten", b"")).code())
    unknown = channel.unary_unary("/no.Body/Knows")
    equal(grpc.StatusCode.UNIMPLEMENTED, failure(lambda: unknown(b"", timeout=PATIENCE)).code())


@check("a deadline ends the call at both ends")
def _(channel):
    hang = encode(text=f"ccore deadline {time.time_ns()}")
    equal(grpc.StatusCode.DEADLINE_EXCEEDED, failure(lambda: unary(channel, "Hang", hang, timeout=2)).code())
    unary(channel, "Hung", hang)


@check("a cancellation is seen by the server")
def _(channel):
    hang = encode(text=f"ccore cancel {time.time_ns()}")
    # As a stream: where a single response is awaited, this client hears of the headers with it and no sooner.
    call = channel.unary_stream(SERVICE + "Hang")(hang, timeout=PATIENCE)
    call.initial_metadata()  # It runs.
    call.cancel()
    unary(channel, "Hung", hang)


@check("a message over the server's limit is RESOURCE_EXHAUSTED and the next call works")
def _(channel):
    error = failure(lambda: unary(channel, "Unary", encode(data=bytes(5 * MEGABYTE))))
    equal(grpc.StatusCode.RESOURCE_EXHAUSTED, error.code())
    unary(channel, "Unary", b"")


@check("a megabyte goes there and back")
def _(channel):
    request = encode(data=bytes(MEGABYTE))
    equal(request, unary(channel, "Unary", request))


@check("a stream may be compressed in part")
def _(channel):
    texts = ["again and " * 1000, "short", ""]
    requests = (encode(text=text) for text in texts)
    responses = channel.stream_stream(SERVICE + "Chat")(requests, timeout=PATIENCE)
    equal(texts, [decode(response)["text"] for response in responses])


@check("200 calls at once each get their own answer")
def _(channel):
    method = channel.unary_unary(SERVICE + "Unary")
    calls = [method.future(encode(count=count), timeout=PATIENCE) for count in range(200)]
    equal(list(range(200)), [decode(call.result())["count"] for call in calls])


@check("health is checked")
def _(channel):
    health = channel.unary_unary(HEALTH + "Check")
    equal(SERVING, health(b"", timeout=PATIENCE))
    equal(grpc.StatusCode.NOT_FOUND, failure(lambda: health(b"\x0a\x07no.Body", timeout=PATIENCE)).code())


@check("health is watched")
def _(channel):
    call = channel.unary_stream(HEALTH + "Watch")(b"", timeout=PATIENCE)
    equal(SERVING, next(call))
    call.cancel()


@check("deflate is UNIMPLEMENTED")
def _(channel):
    request = encode(text="again and " * 1000)
    error = failure(lambda: unary(channel, "Unary", request, compression=grpc.Compression.Deflate))
    equal(grpc.StatusCode.UNIMPLEMENTED, error.code())


def main(address, *how):
    compression = grpc.Compression.Gzip if "gzip" in how else None
    options = [("grpc.enable_http_proxy", 0)]
    with grpc.insecure_channel(address, options=options, compression=compression) as channel:
        for name, run in checks:
            reason = None
            try:
                run(channel)
            except Exception:
                reason = traceback.format_exc()
            print(json.dumps({"name": name, "failure": reason}), flush=True)


main(*sys.argv[1:])
