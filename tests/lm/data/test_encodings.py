"""Texts that are not UTF-8: their encoding is named, and the command that converts them works."""

import re
import subprocess

import pytest

from server.lm.data import corpus, encodings
from server.lm.errors import InputError

ENGLISH = "The gate opens, and the cell keeps it.\n“Don’t,” she said – and left.\n" * 20
GERMAN = "Größe und Tür – „schön“.\n" * 20
CHINESE = "却说那女娲氏炼石补天之时，于大荒山无稽崖炼成高经十二丈、方经二十四丈顽石。\n" * 20
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n" * 20
KOREAN = "옛날 옛적에 깊은 산속에 호랑이 한 마리가 살고 있었습니다.\n" * 20
RUSSIAN = "Все счастливые семьи похожи друг на друга.\n" * 20
TRADITIONAL = "紅樓夢第一回甄士隱夢幻識通靈。\n" * 9
TEXTS = [
    (ENGLISH, "cp1252", "Windows-1252", "“Don’t,” she said – and left."),
    (GERMAN, "cp1252", "Windows-1252", "Größe und Tür – „schön“."),
    ("naïve café\n", "latin-1", "Windows-1252", "naïve café"),
    (CHINESE, "gb18030", "GB18030", CHINESE.splitlines()[0]),
    (CHINESE[:20], "gb18030", "GB18030", CHINESE[:20]),
    ("Python 教程：如何打开文件。\n" * 20, "gb18030", "GB18030", "Python 教程：如何打开文件。"),
    (JAPANESE, "cp932", "Shift-JIS", JAPANESE.splitlines()[0]),
    (JAPANESE, "euc-jp", "EUC-JP", JAPANESE.splitlines()[0]),
    (KOREAN, "euc-kr", "EUC-KR", KOREAN.splitlines()[0]),
    (KOREAN[:15], "euc-kr", "EUC-KR", KOREAN[:15]),
    ("Python 강의: “파일”을 여는 방법.\n" * 20, "euc-kr", "EUC-KR", "Python 강의: “파일”을 여는 방법."),
    ("똠방각하가 펲시콜라를 마신다.\n", "cp949", "EUC-KR", "똠방각하가 펲시콜라를 마신다."),
    (ENGLISH, "utf-16-le", "UTF-16 without a byte order mark", "“Don’t,” she said – and left."),
    (ENGLISH, "utf-16-be", "UTF-16 without a byte order mark", "“Don’t,” she said – and left."),
    (CHINESE, "utf-16-le", "UTF-16 without a byte order mark", CHINESE.splitlines()[0]),
    (RUSSIAN, "utf-16-be", "UTF-16 without a byte order mark", RUSSIAN[:39] + "…"),
    (ENGLISH, "utf-16", "UTF-16", "“Don’t,” she said – and left."),
]
IDS = [f"{codec} {text[:6].strip()}" for text, codec, *_ in TEXTS]
# Each alone is little to tell Korean, Chinese and Japanese from each other by.
SENTENCES = {
    ("euc-kr", "EUC-KR"): (
        "안녕하세요, 오늘 날씨가 참 좋네요.",
        "내일 학교에 갈 때 비가 올 것 같아요.",
        "저는 매일 아침 일곱 시에 일어나서 커피를 마십니다.",
        "어머니가 시장에서 사과와 배를 사 오셨다.",
        "우리 집 고양이는 햇빛이 드는 창가를 좋아한다.",
        "지하철이 늦게 와서 회의에 늦었어요.",
        "김치찌개는 어떻게 만들어요?",
        "다음에 또 만나요!",
        "문을 닫아 주세요.",
    ),
    ("gb18030", "GB18030"): (
        "今天天气真好，我们去公园吧。",
        "明天早上八点开会，请不要迟到。",
        "妈妈在市场买了苹果和香蕉。",
        "你好！",
        "请把门关上。",
        "北京冬天很冷，可是房间里很暖和。",
        "发高烧的病人刚刚喝过热茶。",
        "哥哥不肯帮忙，大家都很难过。",
    ),
    ("cp932", "Shift-JIS"): (
        "今日はとてもいい天気ですね。",
        "明日の朝八時に駅で会いましょう。",
        "母は市場でりんごを買いました。",
        "窓を閉めてください。",
        "カタカナのニュースをインターネットで読む。",
    ),
}
NAMES = ["text.txt", "cp1252 quotes.txt", "it's $HOME.txt", b"caf\xe9.txt".decode("utf-8", "surrogateescape"), "-f.txt"]


def refused(path):
    with pytest.raises(InputError) as error:
        corpus.load(str(path))
    return str(error.value)


@pytest.mark.parametrize(("text", "codec", "title", "reading"), TEXTS, ids=IDS)
def test_the_encoding_is_named_with_a_line_as_it_would_read(tmp_path, text, codec, title, reading):
    (tmp_path / "text.txt").write_bytes(text.encode(codec))
    assert f"it looks like {title}, in which a line reads “{reading.strip()}”" in refused(tmp_path / "text.txt")


@pytest.mark.parametrize(("codec", "title"), SENTENCES, ids=[codec for codec, _ in SENTENCES])
def test_a_sentence_is_enough_to_tell_neighbours_apart(codec, title):
    recognised = {text: encodings.recognised(text.encode(codec)) for text in SENTENCES[codec, title]}
    assert {text: encoding and encoding.title for text, encoding in recognised.items()} == dict.fromkeys(
        recognised, title
    )


@pytest.mark.parametrize(("text", "codec"), [case[:2] for case in TEXTS], ids=IDS)
def test_the_command_that_is_advised_converts_the_text(tmp_path, monkeypatch, text, codec):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_bytes(text.encode(codec))
    subprocess.run(["bash", "-c", re.search("`(.*)`", refused("text.txt"))[1]], check=True)
    assert corpus.load("text-utf8.txt").text == text


@pytest.mark.parametrize("name", NAMES)
def test_the_command_quotes_the_name_of_the_file(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(ENGLISH.encode("cp1252"))
    subprocess.run(["bash", "-c", re.search("`(.*)`", refused(name))[1]], check=True)
    assert corpus.load(name.replace(".txt", "-utf8.txt")).text == ENGLISH


@pytest.mark.parametrize(
    ("text", "codec"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (TRADITIONAL, "big5")],
    ids=["cp1251", "koi8-r", "big5"],
)
def test_an_encoding_that_is_not_recognised_is_not_guessed(tmp_path, text, codec):
    (tmp_path / "text.txt").write_bytes(text.encode(codec))
    assert "its encoding is unknown: save it as UTF-8" in refused(tmp_path / "text.txt")


def test_a_message_quotes_at_most_forty_characters_of_the_text(tmp_path):
    line = "x" * 5000 + "é" + "y" * 5000
    (tmp_path / "text.txt").write_bytes(line.encode("cp1252"))
    quoted = re.search("“(.*)”", refused(tmp_path / "text.txt"))[1]
    assert len(quoted) == 40 and "é" in quoted
