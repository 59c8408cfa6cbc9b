/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A sentence in two languages at once, with a catalogue that is made here. */

#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <glib.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "base/bounce-sentence.h"

/* msgid (with its plural) and msgstr, by the order of their bytes; all with the zeros inside. */
typedef struct {
  const char *text;
  guint32 length;
} Entry;

#define ENTRY(text) { text, sizeof text - 1 }

static const Entry originals[] = {
  ENTRY (""), ENTRY ("%1$s (%2$s)"), ENTRY ("%s exists."), ENTRY ("%u thing.\0%u things."), ENTRY ("Confirmed: %s"),
};

static const Entry translations[] = {
  ENTRY ("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"),
  ENTRY ("%2$s: %1$s"), ENTRY ("Es gibt %s."), ENTRY ("%u Ding.\0%u Dinge."), ENTRY ("Bestätigt: %s"),
};

static void
append_number (GByteArray *file,
               guint32     number)
{
  g_byte_array_append (file, (const guint8 *) &number, sizeof number);
}

/* A catalogue as the GNU gettext manual describes it ("The Format of GNU MO Files"). */
static void
write_catalogue (const char *path)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  const Entry *const tables[] = { originals, translations };
  guint32 n = G_N_ELEMENTS (originals);
  guint32 place = 28 + 2 * 8 * n;
  const guint32 head[] = { 0x950412de, 0, n, 28, 28 + 8 * n, 0, 28 + 2 * 8 * n };

  g_byte_array_append (file, (const guint8 *) head, sizeof head);
  for (guint table = 0; table < G_N_ELEMENTS (tables); table++)
    for (guint i = 0; i < n; i++)
      {
        append_number (file, tables[table][i].length);
        append_number (file, place);
        place += tables[table][i].length + 1;
      }
  for (guint table = 0; table < G_N_ELEMENTS (tables); table++)
    for (guint i = 0; i < n; i++)
      g_byte_array_append (file, (const guint8 *) tables[table][i].text, tables[table][i].length + 1);

  g_assert_true (g_file_set_contents (path, (const char *) file->data, (gssize) file->len, NULL));
}

static void
assert_texts (const BounceSentence *sentence,
              const char           *user,
              const char           *english)
{
  g_assert_cmpstr (bounce_sentence_get (sentence, BOUNCE_LANGUAGE_USER), ==, user);
  g_assert_cmpstr (bounce_sentence_get (sentence, BOUNCE_LANGUAGE_ENGLISH), ==, english);
}

static BounceSentence *
new_plural (gulong n,
            ...)
{
  BounceSentence *sentence;
  va_list values;

  va_start (values, n);
  sentence = bounce_sentence_new_plural_valist ("%u thing.", "%u things.", n, values);
  va_end (values);

  return sentence;
}

static void
test_languages (void)
{
  g_autoptr (BounceSentence) plain = bounce_sentence_new (N_("%s exists."), "example.org");
  g_autoptr (BounceSentence) around = bounce_sentence_new_around (N_("Confirmed: %s"), plain, NULL);
  g_autoptr (BounceSentence) dated = bounce_sentence_new_around (N_("%1$s (%2$s)"), around, "2026-11-24");
  g_autoptr (BounceSentence) one = new_plural (1, 1u);
  g_autoptr (BounceSentence) several = new_plural (3, 3u);
  g_autoptr (BounceSentence) unknown = bounce_sentence_new ("Nobody has translated %s.", "this");

  assert_texts (plain, "Es gibt example.org.", "example.org exists.");
  assert_texts (around, "Bestätigt: Es gibt example.org.", "Confirmed: example.org exists.");
  assert_texts (dated, "2026-11-24: Bestätigt: Es gibt example.org.", "Confirmed: example.org exists. (2026-11-24)");
  assert_texts (one, "1 Ding.", "1 thing.");
  assert_texts (several, "3 Dinge.", "3 things.");
  assert_texts (unknown, "Nobody has translated this.", "Nobody has translated this.");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("bounce-sentence-XXXXXX", NULL);
  g_autofree char *language = g_build_filename (folder, "de", NULL);
  g_autofree char *messages = g_build_filename (language, "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  int status;

  g_setenv ("LANGUAGE", "de", TRUE);
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  write_catalogue (path);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sentence/languages", test_languages);
  status = g_test_run ();

  g_remove (path);
  g_rmdir (messages);
  g_rmdir (language);
  g_rmdir (folder);

  return status;
}
