/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-highlight.h"

typedef struct {
  const char *name;
  const char *lines;
  const char *words;
  const char *found;   /* NULL: nothing */
} Case;

static const Case cases[] = {
  { "plain", "550 5.1.1 User unknown in table", "User unknown", "User unknown" },
  { "other case", "550 5.1.1 USER Unknown", "user unknown", "USER Unknown" },
  { "over a line end", "550 User\nunknown here", "user unknown", "User\nunknown" },
  { "indented", "550 User\n    unknown here", "user unknown", "User\n    unknown" },
  { "code repeated", "550-mailbox is\n550 full today", "mailbox is full", "mailbox is\n550 full" },
  { "both codes repeated", "550-5.2.2 mailbox is\r\n550 5.2.2 full", "mailbox is full",
    "mailbox is\r\n550 5.2.2 full" },
  { "the codes themselves", "said:\n550 5.1.1 no such user", "said: 550 5.1.1 no", "said:\n550 5.1.1 no" },
  { "at the end", "user unknown", "unknown", "unknown" },
  { "cut short", "user unkno", "unknown", NULL },
  { "absent", "550 5.1.1 no such user", "unknown", NULL },
  { "no words", "550 5.1.1 no such user", "  ", NULL },
  { "nothing to look in", "", "unknown", NULL },
  { "words run together", "550 userunknown", "user unknown", NULL },
  { "not ASCII", "550 宛先のユーザーは\n存在しません", "ユーザーは 存在しません", "ユーザーは\n存在しません" },
};

static void
test_find (gconstpointer data)
{
  const Case *c = data;
  gsize offset = 0, length = 0;
  gboolean found = bounce_highlight_find (c->lines, c->words, 0, &offset, &length);

  g_assert_cmpint (found, ==, c->found != NULL);
  if (found)
    {
      g_autofree char *text = g_strndup (c->lines + offset, length);

      g_assert_cmpstr (text, ==, c->found);
    }
}

static void
test_from (void)
{
  gsize offset = 0, length = 0;

  g_assert_true (bounce_highlight_find ("full, full", "full", 1, &offset, &length));
  g_assert_cmpuint (offset, ==, 6);
  g_assert_cmpuint (length, ==, 4);
  g_assert_false (bounce_highlight_find ("full, full", "full", 7, &offset, &length));
  g_assert_false (bounce_highlight_find ("full", "full", 100, &offset, &length));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/highlight/find/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_find);
    }
  g_test_add_func ("/highlight/from", test_from);

  return g_test_run ();
}
