"""Distractor operators: the false statement each makes, and the sentences it must leave alone."""

import pytest
from engine import falsified, stated

from quizgen.asking.operators import OPERATORS, distort

ROWS = [
    ("数字篡改", "红树林可以减少60%的海浪。", "红树林可以减少70%的海浪"),
    ("数字篡改", "新建的水库可以蓄水3000万立方米。", "新建的水库可以蓄水4000万立方米"),
    ("数字篡改", "展览一共展出三类瓷器。", "展览一共展出四类瓷器"),
    ("时间错置", "1956年，第一辆国产汽车下线。", "1958年，第一辆国产汽车下线"),
    ("时间错置", "20世纪，铁路修到了山城。", "19世纪，铁路修到了山城"),
    ("张冠李戴", "林远山在杭州创办了一所学校。沈月华在绍兴开设了第一家银行。", "沈月华在杭州创办了一所学校"),
    ("张冠李戴", "展览会在南京举行。游客们都去苏州看园林。", "展览会在苏州举行"),
    ("张冠李戴", "北京大学培养了许多教师。南京大学修建了新的图书馆。", "南京大学培养了许多教师"),
    ("因果倒置", "因为连日下大雨，操场上积满了水。", "因为操场上积满了水，所以连日下大雨"),
    ("是非颠倒", "湖水的颜色并不是蓝色，而是绿色。", "湖水的颜色是蓝色，而不是绿色"),
    ("比较颠倒", "城市比乡村更热闹。", "乡村比城市更热闹"),
    ("先后颠倒", "工人们先把竹子泡软，再放到火上烘烤。", "工人们先放到火上烘烤，再把竹子泡软"),
    ("施受颠倒", "林远山被沈月华推荐到学校任教。", "沈月华被林远山推荐到学校任教"),
    ("强加因果", "虽然山路十分难走，但是老师们按时来到学校。", "因为山路十分难走，所以老师们按时来到学校"),
    ("是非颠倒", "科学家尚未找到问题的答案。", "科学家已经找到问题的答案"),
    ("是非颠倒", "竹子不能在寒冷的地方生长。", "竹子能够在寒冷的地方生长"),
    ("缩小范围", "文房用具包括毛笔、墨锭、宣纸和砚台。", "文房用具只包括毛笔"),
    ("以偏概全", "许多候鸟在秋天飞向南方。", "所有候鸟在秋天飞向南方"),
    ("以偏概全", "候鸟往往在深秋飞向南方。", "候鸟总是在深秋飞向南方"),
    ("程度失当", "古城的人口逐渐减少。", "古城的人口迅速减少"),
    ("频率绝对", "老人常常在河边钓鱼。", "老人总是在河边钓鱼"),
    ("或然变必然", "科学家可能找到了新的能源。", "科学家必然找到了新的能源"),
    ("未然变已然", "工程队即将修建一座大桥。", "工程队已经修建一座大桥"),
    ("数值口径", "全村的人口超过3000人。", "全村的人口不足3000人"),
    ("强加因果", "森林有助于净化城市的空气。", "森林足以保证净化城市的空气"),
    ("是非颠倒", "铁路促进了山区的发展。", "铁路阻碍了山区的发展"),
    ("是非颠倒", "湿地的恢复有利于鸟类的生存。", "湿地的恢复不利于鸟类的生存"),
    ("是非颠倒", "红树林能够抵挡巨大的海浪。", "红树林不能抵挡巨大的海浪"),
    ("缩小范围", "电影不仅能让人放松，还能让人思考。", "电影只能让人放松，不能让人思考"),
    ("张冠李戴", "候鸟生活在湿地，而画眉生活在山林。", "画眉生活在湿地，而候鸟生活在山林"),
    ("先后颠倒", "小镇的经济从农业转向旅游业。", "小镇的经济从旅游业转向农业"),
    ("因果倒置", "河水的污染导致鱼类的疾病。", "鱼类的疾病导致河水的污染"),
    ("观点归属错位", "植物学家林远山认为山顶的杜鹃需要更长的冬天。\n地质学家沈月华认为，那座山还在缓慢上升。", "地质学家沈月华认为山顶的杜鹃需要更长的冬天"),
    ("误划类别", "湿地的水鸟包括白鹭、苍鹭和野鸭。\n山林的树木包括油松、侧柏和国槐。", "湿地的水鸟包括白鹭、苍鹭和油松"),
    ("已然变未然", "古城的南门已经恢复原来的样子。", "古城的南门尚未恢复原来的样子"),
    ("删去条件", "在缺少光照的条件下，温室里的蔬菜长得很慢。", "温室里的蔬菜长得很慢"),
    ("删去条件", "如果河水连年干涸，沿岸的村庄会搬走。", "沿岸的村庄会搬走"),
    ("假设变现实", "如果河水连年干涸，沿岸的村庄会搬走。", "由于河水连年干涸，沿岸的村庄会搬走"),
    ("过度推断", "在番茄的生长实验中，听音乐的番茄长得更快。", "听音乐的番茄长得更快"),
    ("阶段混淆", "山村的旅游业处于起步阶段。", "山村的旅游业处于成熟阶段"),
    ("主次颠倒", "连年干旱是湖水减少的主要原因。", "连年干旱是湖水减少的次要原因"),
    ("整体部分互换", "候鸟只在部分地区过冬。", "候鸟只在各个地区过冬"),
    ("双重否定误读", "昂贵的住宅未必舒适。", "昂贵的住宅必定不舒适"),
    ("缩小范围", "毛笔、墨锭和砚台都是读书人的用具。", "只有砚台是读书人的用具"),
    ("条件混淆", "只有保护好湿地，候鸟才能回到古城。", "只要保护好湿地，候鸟就能回到古城"),
    ("或然变必然", "阅读可以改变人的气质。", "阅读必然会改变人的气质"),
    ("序位失真", "石桥是古城最早的建筑之一。", "石桥是古城最早的建筑"),
    ("缩小范围", "古城的魅力主要体现在老街上。", "古城的魅力仅仅体现在老街上"),
    ("偷换概念", "朗读和默读是两种方法。朗读能够帮助孩子记住词句。", "默读能够帮助孩子记住词句"),
    ("偷换概念", "传统建筑用木头造墙。现代建筑用钢铁造墙。传统建筑保留了精美的木雕。现代建筑占用了大量的土地。", "现代建筑保留了精美的木雕"),
]  # fmt: skip


@pytest.mark.parametrize(("operator", "text", "false"), ROWS)
def test_false_statement(operator: str, text: str, false: str) -> None:
    assert (operator, false) in [(item.operator, item.text) for item in falsified(text)]


@pytest.mark.parametrize("text", dict.fromkeys(text for _, text, _ in ROWS))
def test_what_was_changed_is_told(text: str) -> None:
    assert falsified(text)
    for item in falsified(text):
        analysis = item.statement.analysis
        assert item.text != item.statement.text
        assert item.original and item.changed
        assert item.proof in ("P1", "P2")
        assert analysis.article.paragraph_number(item.start) in (1, 2)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("科学家不可能找到新的能源。", "必然"),  # under a negation
        ("如果水温升高，珊瑚可能失去颜色。", "必然"),  # under a condition
        ("“许多人”这三个字写在墙上。", "所有人"),  # in quotation marks
        ("林远山的《许多年以后》在上海出版。", "所有年"),  # in a title
        ("红树林有着复杂性和多样性的特点。", "简单性"),  # part of a longer word
        ("古城遭遇了许多挫折，但保留了老街。", "所有挫折"),  # many as an object is not all
        ("南京的老人喜欢盐水鸭。游客们去苏州看园林。", "苏州的老人"),  # part of a phrase
        ("老人和孩子都去过南京和苏州。", "南京和南京"),
        ("小船被巨浪打翻了。", "巨浪被小船"),  # no names
        ("村里有二十多户人家。", "三十多户"),  # no exact number
        ("校长在黑板上写下“可能”两个字。", "必然"),
        ("古人把“八百里”当作很远的路程。", "九百里"),
        ("墙上的牌子写着“不能攀登”四个字。", "完全能够"),
        ("红树林的保护功能十分强大。", "破坏功能"),  # part of a name for it
        ("安全返航的渔船停在岸边。", "危险返航"),
        ("古城的居民大多都搬走了。", "都都"),  # not Chinese
        ("居民不能没有干净的水源。", "完全能够没有"),
        ("只有努力的人才能成功。", "只要努力的人才"),
        ("屋顶的高度在60－80厘米之间。", "70－80"),  # one end of a range
        ("教育有三种方法，一是讲授，二是讨论，三是练习。", "四种"),  # the reader can count them
        ("白鹤飞上了九天之外的天空。", "八天"),  # a figure of speech
        ("植物的叶子以24小时为周期开合。", "34小时"),  # a day has as many everywhere
        ("有时老人在河边钓鱼。", "总是老人"),  # no adverb stands there
        ("老人们十分真诚愿意帮助邻居。", "真诚不愿意"),
        ("海浪十分巨大，不能游泳。", "能够游泳"),  # would contradict what stands before
        ("考古队已经发现了古城的南门。", "尚未"),  # 尚未发现了 is not Chinese
        ("这是湖水减少的最重要原因。", "次要"),  # 最次要 is nonsense
        ("如果说河水是镜子，那么湖水就是眼睛。", "由于"),  # supposes nothing
        ("湿地的水鸟有白鹭、苍鹭和野鸭。\n山林的动物有刺猬、松鼠和野兔。", "由于"),
    ],
)
def test_left_alone(text: str, wrong: str) -> None:
    assert [item.text for item in falsified(text) if wrong in item.text] == []


@pytest.mark.parametrize(
    "text",
    [
        "许多候鸟在秋天飞向南方吗？",
        "“许多候鸟在秋天飞向南方。”老人说。",
        "他在秋天飞向南方。",
        "请你们保护湿地。",
    ],
)
def test_what_states_nothing_is_not_falsified(text: str) -> None:
    assert falsified(text) == []


def test_another_name_is_refused_where_the_text_says_the_same_of_it() -> None:
    text = "林远山在杭州创办了一所学校。沈月华也在杭州创办了一所学校。"
    assert "沈月华在杭州创办了一所学校" not in [item.text for item in falsified(text)]


def test_numbers_of_the_article_come_before_invented_ones() -> None:
    text = "老桥的长度达到300米。新桥一共有六座桥塔，最高的桥塔达到120米。"
    changed = [
        item.changed for item in falsified(text) if item.operator == "数字篡改" and item.original == "300米"
    ]
    assert changed == ["120米"]


def test_numbers_said_of_the_same_thing_are_no_wrong_answers() -> None:
    text = "老桥的长度达到300米。在修理以前，老桥的长度达到280米。"
    changed = [
        item.changed for item in falsified(text) if item.operator == "数字篡改" and item.original == "300米"
    ]
    assert changed and "280米" not in changed


def test_every_operator_of_the_table_is_asked() -> None:
    (statement,) = stated("铁路促进了山区的发展。")
    by_table = {item.text for _, operator in OPERATORS for item in operator(statement)}
    assert {item.text for item in distort(statement)} <= by_table


def test_traditional_articles_get_traditional_words() -> None:
    texts = [item.text for item in falsified("許多候鳥在秋天飛向南方。鐵路促進了山區的發展。")]
    assert "鐵路阻礙了山區的發展" in texts
    assert not any(char in text for text in texts for char in "铁碍区发飞鸟许")
