"""Words that a passage on a front page had better not have: violence, death, sex, insults, drink, people as kinds."""

import regex

# Beginnings of words, then whole words, then Chinese. Old books have some of them, which is why they are named here.
_UNFIT = regex.compile(
    r"""
    \b (?: abus | arrest | assault | bastard | beat | bitch | blood | bomb | breast | bull?shit | butcher | coffin
    | corpse | cruel | damn | dead | death | despis | devil | dirt | disease | drown | drug | drunk | execut
    | fool | fuck | funeral | genocid | ghost | hang | hate | hatred | heathen | idiot | jail | kike | kill
    | knife | lesbian | liquor | lunatic | massacr | moron | murder | muslim | naked | nazi | negro | nigg | orphan
    | piss | poison | porn | prison | prostitut | punish | racis | revolver | savage | scum | shit | shoot | sick
    | slain | slap | slave | slay | stab | steal | strangl | stupid | suicid | terror | thie[fv] | tortur | ugly
    | victim | villain | violen | vomit | weapon | whisky | whiskey | whore | wicked | wound )
    | \b (?: ass | asses | beer | black | blacks | body | butt | chink | christ | cock | coon | crap | cursed? | cut
    | darkies? | die | died | dies | dying | fag | fat | fight | gay | gods? | grave | guns? | gyps(?:y|ies)
    | hell | homo | hurt | ill | injun | jap | jesus | jews? | jewish | kiss | kissed | lord | lust | mad | nude
    | pain | pigs? | rape | raped | rob | robbed | rum | satan | sex | sexual | sexy | shot | sin | stole | tits?
    | war | whip | wine ) \b
    | 死 | 亡 | 杀 | 殺 | 血 | 尸 | 屍 | 淫 | 奸 | 妓 | 娼 | 嫖 | 裸 | 性爱 | 做爱
    | 强暴 | 屁 | 屎 | 尿 | 粪 | 屄 | 操你 | 他妈 | 妈的 | 混账 | 混帐 | 王八 | 畜生 | 畜牲 | 贱 | 賤 | 杂种
    | 笨 | 傻 | 蠢 | 疯 | 瘋 | 病 | 毒 | 酒 | 醉 | 赌 | 鬼 | 棺 | 坟 | 丧 | 骂 | 罵 | 打 | 刀 | 枪 | 槍 | 炸
    | 战争 | 戰爭 | 恨 | 奴 | 婢 | 丫头 | 党 | 黨 | 政府 | 总统 | 主席 | 台湾 | 臺灣 | 西藏 | 伊斯兰 | 犹太
    | 猶太 | 黑人 | 地狱 | 自杀 | 监狱 | 監獄 | 偷 | 贼 | 賊 | 哭
    """,
    regex.IGNORECASE | regex.VERBOSE,
)


def is_fit(text: str) -> bool:
    """Whether the text has none of those words; in others it may still say something unkind."""
    return not _UNFIT.search(text)
