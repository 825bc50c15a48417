"""peerguild.probe.v1.Message by hand, so that nothing has to be generated: text = 1, data = 2, count = 3."""


def encode(text="", data=b"", count=0):
    out = b""
    if text:
        raw = text.encode()
        out += b"\x0a" + varint(len(raw)) + raw
    if data:
        out += b"\x12" + varint(len(data)) + data
    if count:
        out += b"\x18" + varint(count)
    return out


def decode(raw):
    fields = {1: b"", 2: b"", 3: 0}
    at = 0
    while at < len(raw):
        key, at = unvarint(raw, at)
        value, at = unvarint(raw, at)
        if key & 7 == 2:
            value, at = raw[at:at + value], at + value
        fields[key >> 3] = value
    return {"text": fields[1].decode(), "data": fields[2], "count": fields[3]}


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def unvarint(raw, at):
    number = shift = 0
    while True:
        number |= (raw[at] & 127) << shift
        shift += 7
        at += 1
        if raw[at - 1] < 128:
            return number, at
