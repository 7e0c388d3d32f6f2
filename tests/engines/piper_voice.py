"""A voice that Piper loads and speaks, made of a dozen ONNX nodes: each phoneme is a tone of its own."""

from __future__ import annotations

import json
import struct
from pathlib import Path

SAMPLE_RATE = 22_050
SAMPLES_A_PHONEME = 700
MATRIX = 512
LAST_SILENT_ID = 13  # marks, space and punctuation of Piper's table
FLOAT, INT64 = 1, 7
TENSOR_FLOAT, TENSOR_INT64 = 1, 7


def write(
    home: Path, name: str, speakers: tuple[str, ...] = (), loudness: float = 0.4, products: int = 0
) -> Path:
    """The folder of a voice called ``name`` in ``home``; ``products`` as of ``model``."""
    from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

    folder = home / name
    folder.mkdir(parents=True)
    (folder / f"{name}.onnx").write_bytes(model(bool(speakers), loudness, products))
    settings = {
        "audio": {"sample_rate": SAMPLE_RATE},
        "espeak": {"voice": name.partition("_")[0]},
        "num_symbols": 256,
        "num_speakers": max(1, len(speakers)),
        "speaker_id_map": {speaker: number for number, speaker in enumerate(speakers)},
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
    }
    (folder / f"{name}.onnx.json").write_text(json.dumps(settings), "utf-8")
    return folder


def model(has_speakers: bool, loudness: float, products: int = 0) -> bytes:
    """``ModelProto``: ids → a tone each, with a little noise as in a real voice.

    ``products`` of matrices, of half a million multiplications a phoneme each, make it as slow as wanted.
    """
    nodes = [
        node("Reshape", "input column", "ids"),
        node("Cast", "ids", "values", to=FLOAT),
        node("Gather", "scales second", "length_scale"),
        node("Pow", "phoneme_samples is_width", "usual_width"),  # [1, samples of a phoneme]
        node("Pow", "length_scale is_width", "stretched"),
        node("Mul", "usual_width stretched", "stretched_width"),
        node("Cast", "stretched_width", "width", to=INT64),
        node("Expand", "values width", "wide"),
        node("Reshape", "wide flat", "each"),
        node("Mul", "each step_hz", "risen"),
        node("Add", "risen base_hz", "hz"),
    ]
    hz = "hz"
    if has_speakers:
        nodes += [
            node("Cast", "sid", "speaker", to=FLOAT),
            node("Mul", "speaker speaker_hz", "own_hz"),
            node("Add", "hz own_hz", "voiced_hz"),
        ]
        hz = "voiced_hz"
    nodes += [
        node("Mul", f"{hz} radians", "steps"),
        node("CumSum", "steps first", "phase"),
        node("Sin", "phase", "tone"),
        node("RandomNormalLike", "tone", "noise"),
        node("Gather", "scales first", "noise_scale"),
        node("Mul", "noise noise_scale", "scaled"),
        node("Mul", "scaled softly", "breath"),
        node("Add", "tone breath", "voice"),
        node("Greater", "each silent", "is_spoken"),
        node("Cast", "is_spoken", "spoken", to=FLOAT),
        node("Mul", "voice spoken", "speech"),
        node("Mul", "speech loudness", "levelled"),
        *burden(products),
        node("Add", "levelled nothing" if products else "levelled soundless", "weighed"),
        node("Reshape", "weighed shape", "output"),
    ]
    constants = [
        integers("column", [-1, 1]),
        integers("flat", [-1]),
        integers("shape", [1, 1, 1, -1]),
        integers("first", [0], scalar=True),
        integers("second", [1], scalar=True),
        number("phoneme_samples", SAMPLES_A_PHONEME),
        numbers("is_width", [0.0, 1.0]),
        number("step_hz", 3.0),
        number("base_hz", 120.0),
        number("speaker_hz", 40.0),
        number("radians", 2 * 3.14159265 / SAMPLE_RATE),
        number("softly", 0.05),
        number("silent", LAST_SILENT_ID + 0.5),
        number("loudness", loudness),
        number("soundless", 0.0),
        number("even", 1 / MATRIX),
        integers("row_shape", [1, MATRIX]),
        integers("matrix_shape", [MATRIX, MATRIX]),
    ]
    inputs = [value("input", INT64, 2), value("input_lengths", INT64, 1), value("scales", FLOAT, 1)]
    inputs += [value("sid", INT64, 1)] if has_speakers else []
    graph = b"".join(
        [
            *(field(1, one) for one in nodes),
            field(2, b"voice"),
            *(field(5, one) for one in constants),
            *(field(11, one) for one in inputs),
            field(12, value("output", FLOAT, 4)),
        ]
    )
    return field(1, 8) + field(7, graph) + field(8, field(1, b"") + field(2, 13))


def burden(products: int) -> list[bytes]:
    """Nodes that multiply a row for each phoneme by a matrix so many times, and come to nothing."""
    if not products:
        return []
    return [
        node("Expand", "values row_shape", "rows0"),
        node("Expand", "even matrix_shape", "matrix"),
        *(node("MatMul", f"rows{n} matrix", f"rows{n + 1}") for n in range(products)),
        node("ReduceMean", f"rows{products}", "mean"),
        node("Mul", "mean soundless", "nothing"),
    ]


def varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    parts = []
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])


def field(number: int, content: int | bytes) -> bytes:
    """A field of a protocol buffer: a number or bytes."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    return varint(number << 3 | 2) + varint(len(content)) + content


def node(kind: str, inputs: str, output: str, to: int | None = None) -> bytes:
    """``NodeProto``."""
    made = b"".join(field(1, name.encode()) for name in inputs.split())
    made += field(2, output.encode()) + field(4, kind.encode())
    if to is not None:
        made += field(5, field(1, b"to") + field(3, to) + field(20, 2))
    return made


def integers(name: str, values: list[int], scalar: bool = False) -> bytes:
    """``TensorProto`` of int64."""
    dimensions = b"" if scalar else field(1, len(values))
    return (
        dimensions
        + field(2, TENSOR_INT64)
        + field(8, name.encode())
        + field(9, struct.pack(f"<{len(values)}q", *values))
    )


def numbers(name: str, values: list[float]) -> bytes:
    """``TensorProto`` of floats."""
    data = struct.pack(f"<{len(values)}f", *values)
    return field(1, len(values)) + field(2, TENSOR_FLOAT) + field(8, name.encode()) + field(9, data)


def number(name: str, value: float) -> bytes:
    """``TensorProto`` of one float."""
    return field(2, TENSOR_FLOAT) + field(8, name.encode()) + field(9, struct.pack("<f", value))


def value(name: str, kind: int, rank: int) -> bytes:
    """``ValueInfoProto`` of a tensor whose dimensions are free."""
    shape = b"".join(field(1, field(2, f"{name}{axis}".encode())) for axis in range(rank))
    return field(1, name.encode()) + field(2, field(1, field(1, kind) + field(2, shape)))
