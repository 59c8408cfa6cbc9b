/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <glib.h>

#include "mail/bounce-message.h"

/* Text in its own language, as it would be written there. */
#define JAPANESE "宛先のメールアドレスが見つかりません。ご確認のうえ、もう一度お送りください。"
#define CHINESE "您的邮件无法投递，收件人的邮箱不存在，请检查地址后重新发送。"
#define TAIWANESE "您的郵件無法寄達，收件人的信箱不存在，請檢查地址後重新寄送。"
#define KOREAN "메일을 전달할 수 없습니다. 받는 사람의 주소를 확인하고 다시 보내 주십시오."
#define RUSSIAN "Сообщение не доставлено: почтовый ящик получателя не существует или переполнен."
#define GERMAN "Ihre Nachricht konnte nicht zugestellt werden: Empfänger unbekannt, bitte prüfen Sie die Größe."
#define POLISH "Wiadomość nie została dostarczona, ponieważ skrzynka odbiorcy jest pełna. Proszę spróbować później."
#define GREEK "Το μήνυμα δεν παραδόθηκε επειδή ο παραλήπτης δεν υπάρχει"

static void
test_guess (void)
{
  static const struct {
    const char *text;
    const char *written;     /* the charset of the bytes */
    const char *declared;
    gboolean guessed;
  } cases[] = {
    { JAPANESE, "ISO-2022-JP", NULL, TRUE },
    { JAPANESE, "ISO-2022-JP", "iso-2022-jp", FALSE },
    { JAPANESE, "ISO-2022-JP", "us-ascii", TRUE },
    { JAPANESE, "EUC-JP", NULL, TRUE },
    { JAPANESE, "EUC-JP", "euc-jp", FALSE },
    { JAPANESE, "CP932", NULL, TRUE },
    { JAPANESE, "CP932", "Shift_JIS", FALSE },
    { JAPANESE, "CP932", "us-ascii", TRUE },
    { JAPANESE, "UTF-8", NULL, TRUE },
    { JAPANESE, "UTF-8", "iso-8859-1", TRUE },
    { JAPANESE, "UTF-16LE", "utf-16le", FALSE },
    { CHINESE, "GB18030", NULL, TRUE },
    { CHINESE, "GB18030", "gb2312", FALSE },
    { CHINESE, "GB18030", "utf-8", TRUE },
    { TAIWANESE, "BIG5", NULL, TRUE },
    { TAIWANESE, "BIG5", "big5", FALSE },
    { KOREAN, "CP949", NULL, TRUE },
    { KOREAN, "CP949", "ks_c_5601-1987", FALSE },
    { RUSSIAN, "KOI8-R", NULL, TRUE },
    { RUSSIAN, "KOI8-R", "koi8-r", FALSE },
    { RUSSIAN, "WINDOWS-1251", NULL, TRUE },
    { RUSSIAN, "WINDOWS-1251", "windows-1251", FALSE },
    { RUSSIAN, "WINDOWS-1251", "utf-8", TRUE },
    { RUSSIAN, "ISO-8859-5", "iso-8859-5", FALSE },
    { GERMAN, "ISO-8859-1", NULL, TRUE },
    { GERMAN, "ISO-8859-1", "iso-8859-1", FALSE },
    { GERMAN, "ISO-8859-1", "us-ascii", TRUE },
    { GERMAN, "ISO-8859-1", "utf-8", TRUE },
    { GERMAN, "WINDOWS-1252", "unknown-8bit", TRUE },
    { GERMAN, "UTF-8", "utf8", FALSE },
    { POLISH, "ISO-8859-2", "iso-8859-2", FALSE },
    { POLISH, "WINDOWS-1250", "windows-1250", FALSE },
    { GREEK, "WINDOWS-1253", NULL, TRUE },
    { "plain", "US-ASCII", "no-such-charset", FALSE },
    { GERMAN, "ISO-8859-1", "UTF-8//IGNORE", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length;
      g_autoptr (GError) error = NULL;
      g_autofree char *raw = g_convert (cases[i].text, -1, cases[i].written, "UTF-8", NULL, &length, &error);
      g_autofree char *used = NULL;
      g_autofree char *text = NULL;
      gboolean guessed;

      g_assert_no_error (error);
      text = bounce_decode_text (raw, length, cases[i].declared, &used, &guessed);
      g_test_message ("%s declared %s read as %s", cases[i].written, cases[i].declared, used);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpint (guessed, ==, cases[i].guessed);
    }
}

static void
test_damaged (void)
{
  static const struct {
    const char *raw;
    gsize length;            /* 0: to the NUL */
    const char *declared;
    const char *expected;
  } cases[] = {
    { "a\0b", 3, NULL, "a\032b" },
    { "gr\303\274n, sch\303\266n, hei\303\237, \303\244rgerl", 0, "utf-8", "grün, schön, heiß, ärgerl" },
    { "\303\274ber gr\303\274ne Stra\303\237en, \303\266fter, \303\244lter, k\303\274hler, h\303\266her, bl\303\266der \303", 0, "utf-8",
      "über grüne Straßen, öfter, älter, kühler, höher, blöder �" },
    { "\377\376a\0b\0", 6, NULL, "ab" },
    { "\376\377\0a\0b", 6, NULL, "ab" },
    { "\357\273\277bom", 6, NULL, "bom" },
    { "", 0, NULL, "" },
    { "+AGE-", 5, "utf-7", "a" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = cases[i].length != 0 ? cases[i].length : strlen (cases[i].raw);
      g_autofree char *text = bounce_decode_text (cases[i].raw, length, cases[i].declared, NULL, NULL);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* Whatever the bytes and the label: valid UTF-8, and an end. */
static void
test_noise (void)
{
  static const char *const labels[] = { NULL, "utf-8", "iso-2022-jp", "utf-16", "gb18030", "euc-jp", "shift_jis", "utf-7", "big5", "x" };
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  for (guint i = 0; i < 2000; i++)
    {
      char raw[64];
      gsize length = (gsize) g_rand_int_range (random, 0, sizeof raw);
      g_autofree char *text = NULL;

      for (gsize k = 0; k < length; k++)
        raw[k] = (char) g_rand_int_range (random, i % 2 == 0 ? 0 : 0x1b, 256);
      text = bounce_decode_text (raw, length, labels[i % G_N_ELEMENTS (labels)], NULL, NULL);
      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

static void
test_header (void)
{
  static const struct {
    const char *raw;
    const char *expected;
  } cases[] = {
    { " plain \r\n", "plain" },
    { "two\r\n lines", "two lines" },
    { "two\n\tlines", "two\tlines" },
    { "not\nindented", "not indented" },
    { "=?utf-8?q?gr=C3=BC=C3=9Fe?=", "grüße" },
    { "=?UTF-8?B?5a6b5YWI?= <a@example.org>", "宛先 <a@example.org>" },
    { "=?iso-8859-1?q?Gr=FC=DFe?= =?iso-8859-1?q?_an_alle?=", "Grüße an alle" },
    { "=?utf-8?b?5a6b?=\n =?utf-8?b?5YWI?=", "宛先" },
    { "=?utf-8?q?a=0D=0ABcc:_all@example.org?=", "a  Bcc: all@example.org" },
    { "raw gr\374n", "raw grün" },
    { "raw gr\303\274n", "raw grün" },
    { "=?broken", "=?broken" },
    { "\033$B08@h\033(B", "宛先" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = bounce_decode_header (cases[i].raw, -1);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charset/guess", test_guess);
  g_test_add_func ("/charset/damaged", test_damaged);
  g_test_add_func ("/charset/noise", test_noise);
  g_test_add_func ("/charset/header", test_header);

  return g_test_run ();
}
