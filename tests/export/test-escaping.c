/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each format's own escaping, with values that would like to be more than text. */

#include "config.h"

#include "export/bounce-csv-writer.h"
#include "export/bounce-document.h"
#include "export/bounce-markdown-text.h"
#include "export/bounce-text-layout.h"
#include "export/bounce-text-writer.h"

typedef struct {
  const char *text;
  const char *escaped;
} Case;

static void
test_csv (void)
{
  static const Case cases[] = {
    { NULL, "" },
    { "", "" },
    { "plain", "\"plain\"" },
    { "say \"hi\", twice", "\"say \"\"hi\"\", twice\"" },
    { "=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"" },
    { "+1+1", "\"'+1+1\"" },
    { "-2", "\"'-2\"" },
    { "@SUM(A1)", "\"'@SUM(A1)\"" },
    { "\t=1+1", "\"'=1+1\"" },
    { "  =1+1", "\"'  =1+1\"" },
    { "＝1+1", "\"'＝1+1\"" },
    { "one\r\ntwo", "\"one two\"" },
    { "a=b", "\"a=b\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      bounce_csv_append_cell (out, cases[i].text);
      g_assert_cmpstr (out->str, ==, cases[i].escaped);
    }
}

static void
test_markdown_text (void)
{
  static const Case cases[] = {
    { "plain words, and more.", "plain words, and more." },
    { "*bold* _it_ `code` [x](y) <b> & |", "\\*bold\\* \\_it\\_ \\`code\\` \\[x\\](y) \\<b\\> \\& \\|" },
    { "# heading", "\\# heading" },
    { "issue #1", "issue \\#1" },
    { "a#1", "a#1" },
    { "- item", "\\- item" },
    { "well-known", "well-known" },
    { "+ item", "\\+ item" },
    { "1. item", "1\\. item" },
    { "12) item", "12\\) item" },
    { "5.1.1 code", "5\\.1.1 code" },
    { "![x](http://evil.example/p.png)", "\\!\\[x\\](http\\://evil.example/p.png)" },
    { "http://evil.example", "http\\://evil.example" },
    { "www.evil.example", "www\\.evil.example" },
    { "@team look", "\\@team look" },
    { "anna@example.org", "anna@example.org" },
    { "one\ntwo", "one two" },
    { "~~gone~~", "\\~\\~gone\\~\\~" },
    { "\\*", "\\\\\\*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      bounce_markdown_append_text (out, cases[i].text);
      g_assert_cmpstr (out->str, ==, cases[i].escaped);
    }
}

static void
test_markdown_code (void)
{
  static const Case cases[] = {
    { "plain", "`plain`" },
    { "a`b", "``a`b``" },
    { "`", "`` ` ``" },
    { "a``b`c", "```a``b`c```" },
    { "a|b", "`a\\|b`" },
    { "", "" },
  };
  g_autoptr (GString) fenced = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      bounce_markdown_append_code (out, cases[i].text);
      g_assert_cmpstr (out->str, ==, cases[i].escaped);
    }

  bounce_markdown_append_fenced (fenced, "before\n```\n# not a heading");
  g_assert_cmpstr (fenced->str, ==, "````text\nbefore\n```\n# not a heading\n````\n");
}

static void
test_wrapping (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autofree char *word = g_strnfill (100, 'x');
  g_autofree char *long_word = g_strconcat ("short ", word, " end", NULL);

  bounce_text_append_wrapped (out, long_word, 2, 4);
  {
    g_autofree char *expected = g_strconcat ("short\n    ", word, "\n    end\n", NULL);

    g_assert_cmpstr (out->str, ==, expected);
  }

  /* Wide letters take two columns each. */
  g_assert_cmpuint (bounce_text_columns ("世界", -1), ==, 4);
  g_assert_cmpuint (bounce_text_columns ("e\314\201", -1), ==, 1);
  bounce_text_append_padded (wide, "世界", 6);
  g_assert_cmpstr (wide->str, ==, "世界  ");
}

/* Nothing of a message reaches a terminal as a command, and the program's own colours only where they are asked for. */
static void
test_terminal (void)
{
  g_autoptr (BounceDocument) document = bounce_document_new ("\033]0;title\a", "en");
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) coloured = g_string_new (NULL);
  BounceBlock *block = bounce_document_add (document, BOUNCE_BLOCK_TITLE, "\033[2Jgone\r\n\302\23331m");

  block = bounce_document_add (document, BOUNCE_BLOCK_FACTS, NULL);
  bounce_block_add_item (block, "label", "\033]8;;http://evil.example\033\\click\033]8;;\033\\ \342\200\256reversed");
  bounce_document_add (document, BOUNCE_BLOCK_VERBATIM, "550 no\033c\nline\btwo");

  bounce_text_append_document (plain, document, FALSE);
  g_assert_null (strchr (plain->str, '\033'));
  g_assert_null (strchr (plain->str, '\b'));
  g_assert_null (strchr (plain->str, '\r'));
  g_assert_null (strstr (plain->str, "\302\233"));
  g_assert_null (strstr (plain->str, "\342\200\256"));
  g_assert_nonnull (strstr (plain->str, "reversed"));

  bounce_text_append_document (coloured, document, TRUE);
  g_assert_nonnull (strstr (coloured->str, "\033[0m"));
  g_assert_null (strstr (coloured->str, "\033[2J"));
  g_assert_null (strstr (coloured->str, "\033]"));
  g_assert_null (strstr (coloured->str, "\033c"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/escaping/csv", test_csv);
  g_test_add_func ("/escaping/markdown-text", test_markdown_text);
  g_test_add_func ("/escaping/markdown-code", test_markdown_code);
  g_test_add_func ("/escaping/wrapping", test_wrapping);
  g_test_add_func ("/escaping/terminal", test_terminal);

  return g_test_run ();
}
