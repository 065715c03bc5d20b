package io.appgov.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import io.appgov.document.TextBlocks.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

@Unit
class TextBlocksTest {

    @Test
    void aLetterIsTakenApartByItsShape() {
        assertThat(TextBlocks.of("""
                您好！

                一、发生了什么

                类别：甲
                程度：轻微

                请打开：
                https://x.example/isv/~V-1
                请勿转发。

                - 甲
                - 乙
                """).blocks())
                .containsExactly(
                        Block.lines(List.of("您好！")),
                        Block.heading("一、发生了什么"),
                        Block.lines(List.of("类别：甲", "程度：轻微")),
                        Block.lines(List.of("请打开：")),
                        Block.link("https://x.example/isv/~V-1"),
                        Block.lines(List.of("请勿转发。")),
                        Block.items(List.of("甲", "乙")));
    }

    @Test
    void aNumberedSentenceIsNoHeading() {
        assertThat(TextBlocks.of("1. What happened").blocks()).containsExactly(Block.heading("1. What happened"));
        assertThat(TextBlocks.of("1. 我们先将应用下架。\n2. 贵司尽快。").blocks()).containsExactly(Block.items(List.of("1. 我们先将应用下架。", "2. 贵司尽快。")));
        assertThat(TextBlocks.of("一、请在期限内答复。").blocks()).containsExactly(Block.lines(List.of("一、请在期限内答复。")));
    }

    @Test
    void anAttachedTextIsSetApart() {
        assertThat(TextBlocks.of("---------- 通知文本开始 ----------\n\n您好\n\n-----").blocks())
                .containsExactly(Block.separator("通知文本开始"), Block.lines(List.of("您好")), Block.separator(""));
    }

    @Test
    void linesFromABrowserStayLinesOfOneParagraph() {
        assertThat(TextBlocks.of("甲\r\n乙\r\n\r\n丙").blocks()).containsExactly(Block.lines(List.of("甲", "乙")), Block.lines(List.of("丙")));
    }
}
