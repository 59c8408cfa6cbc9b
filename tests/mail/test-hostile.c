/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Messages that are broken by accident or on purpose: the report in them is still found, and nothing costs more than
 * the bytes are worth. */

#include "config.h"

#include <string.h>
#include <gmime/gmime.h>

#include "base/bounce-error.h"
#include "base/bounce-limits.h"
#include "mail/bounce-message.h"

static BounceMessage *
parse (const char *text,
       gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  BounceMessage *message = bounce_message_new (bytes, &error);

  g_assert_no_error (error);
  return message;
}

static void
add_warning_cb (const char *id,
                guint64     offset,
                const char *text,
                gpointer    user_data)
{
  g_string_append_printf (user_data, " !%s", id);
}

/* All parts in a line: type, parent, text; then the warnings. */
static char *
describe (BounceMessage *message)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < bounce_message_get_n_parts (message); i++)
    {
      const BouncePart *part = bounce_message_get_part (message, i);
      g_autoptr (BounceText) text = bounce_part_dup_text (part);

      g_string_append_printf (out, "%s%s<%d", i > 0 ? " " : "", bounce_part_get_content_type (part), bounce_part_get_parent (part));
      if (bounce_part_is_returned (part))
        g_string_append_c (out, 'r');
      if (!bounce_part_is_multipart (part))
        g_string_append_printf (out, ":%s", text->text);
    }
  bounce_message_foreach_warning (message, add_warning_cb, out);
  g_strdelimit (out->str, "\n", '|');

  return g_string_free (out, FALSE);
}

static void
test_broken (void)
{
  static const struct {
    const char *message;
    const char *expected;
  } cases[] = {
    /* the declared boundary is another one */
    { "Content-Type: multipart/report; boundary=declared\n\n--real\nContent-Type: text/plain\n\na\n--real\n"
      "Content-Type: message/delivery-status\n\nb\n--real--\n",
      "multipart/report<-1 text/plain<0:a message/delivery-status<0:b !boundary-missing" },
    /* no boundary is declared */
    { "Content-Type: multipart/mixed\n\n--x\nContent-Type: text/plain\n\na\n--x--\n",
      "multipart/mixed<-1 text/plain<0:a !boundary-missing" },
    /* it never comes and nothing looks like one */
    { "Content-Type: multipart/report; boundary=b\n\nall in one text\n",
      "multipart/report<-1 text/plain<0:all in one text| !boundary-missing" },
    /* the message ends in the middle */
    { "Content-Type: multipart/mixed; boundary=b\n\n--b\n\na\n", "multipart/mixed<-1 text/plain<0:a| !boundary-unclosed" },
    /* the inner multipart is not closed */
    { "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\na\n--o\n\nb\n--o--\n",
      "multipart/mixed<-1 multipart/alternative<0 text/plain<1:a text/plain<0:b" },
    /* the inner multipart never opens */
    { "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=i\n\nwords\n--o\n\nb\n--o--\n",
      "multipart/mixed<-1 multipart/alternative<0 text/plain<1:words text/plain<0:b" },
    /* one boundary begins with the other */
    { "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n\na\n--bb--\n--b\n\nc\n--b--\n",
      "multipart/mixed<-1 multipart/mixed<0 text/plain<1:a text/plain<0:c" },
    /* a part with a header and nothing else, one without a header, one without anything */
    { "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n--b\nwords only\n--b\n--b--\n",
      "multipart/mixed<-1 text/html<0: text/plain<0:words only text/plain<0:" },
    /* blanks behind the boundary, CRLF */
    { "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b  \r\n\r\na\r\n--b--\r\n", "multipart/mixed<-1 text/plain<0:a" },
    /* a report inside what came back is not this message's */
    { "Content-Type: multipart/report; boundary=o\n\n--o\nContent-Type: message/rfc822\n\nContent-Type: multipart/report; boundary=i\n\n"
      "--i\nContent-Type: message/delivery-status\n\nin\n--i--\n--o\nContent-Type: message/delivery-status\n\nout\n--o--\n",
      "multipart/report<-1 message/rfc822<0:Content-Type: multipart/report; boundary=i||--i|Content-Type: message/delivery-status||in|--i-- "
      "multipart/report<1r message/delivery-status<2r:in message/delivery-status<0:out" },
    /* what came back is cut before its own end */
    { "Content-Type: multipart/report; boundary=o\n\n--o\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=i\n\n"
      "--i\n\nhalf\n--o\nContent-Type: message/delivery-status\n\nout\n--o--\n",
      "multipart/report<-1 message/rfc822<0:Content-Type: multipart/mixed; boundary=i||--i||half "
      "multipart/mixed<1r text/plain<2r:half message/delivery-status<0:out" },
    /* only its headers, whose Content-Type opens nothing */
    { "Content-Type: multipart/report; boundary=o\n\n--o\nContent-Type: text/rfc822-headers\n\nContent-Type: multipart/mixed; boundary=i\n"
      "Subject: s\n\n--o--\n",
      "multipart/report<-1 text/rfc822-headers<0:Content-Type: multipart/mixed; boundary=i|Subject: s| multipart/mixed<1r:" },
    /* continuation not indented, blank line missing */
    { "Subject: a\nContent-Type: text/plain;\ncharset=utf-8\nFrom: b@example.org\nHere the body begins.\nIt goes on.\n",
      "text/plain<-1:Here the body begins.|It goes on.|" },
    { "no header at all\n", "text/plain<-1:no header at all| !headers-missing" },
    /* encodings: wrong, with a text behind it, of an unknown kind */
    { "Content-Transfer-Encoding: base64\n\nnot base64, is it?\n", "text/plain<-1:not base64, is it?|" },
    { "Content-Transfer-Encoding: BASE64\n\naGVs\nbG8=\n-- \nsent by a list\n", "text/plain<-1:hello-- |sent by a list|" },
    { "Content-Transfer-Encoding: quoted-printable\n\na=3Db=\nc =\n=C3=BC =zz\n", "text/plain<-1:a=bc ü =zz|" },
    { "Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a.txt\n%:&5L;&\\`\n`\nend\n", "text/plain<-1:hello" },
    { "Content-Transfer-Encoding: x-unknown\n\nas it is\n", "text/plain<-1:as it is|" },
    /* an encoded message is not looked into */
    { "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogYQoKYgo=\n", "message/rfc822<-1:Subject: a||b|" },
    /* bare CR */
    { "Subject: a\rContent-Type: multipart/mixed; boundary=b\r\r--b\r\ra\r--b--\r", "multipart/mixed<-1 text/plain<0:a" },
    /* a postmark in front and among the fields */
    { "From x Tue Nov 24 10:07:00 2026\n>From y Tue Nov 24 10:07:00 2026\nSubject: a\n\nb", "text/plain<-1:b" },
    { "Content-Type: plain\n\nb", "text/plain<-1:b" },
    { "Content-Type: TEXT/Plain ; CharSet = \"iso-8859-1\" (comment)\n\ngr\374n", "text/plain<-1:grün" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = strlen (cases[i].message);
      g_autoptr (BounceMessage) message = parse (cases[i].message, length);
      g_autofree char *actual = describe (message);

      g_assert_cmpstr (actual, ==, cases[i].expected);

      for (gsize cut = 1; cut < length; cut++)
        {
          g_autofree char *copy = g_memdup2 (cases[i].message, cut);
          g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&copy), cut);
          g_autoptr (BounceMessage) part = bounce_message_new (bytes, NULL);
          g_autofree char *any = part != NULL ? describe (part) : NULL;
        }
    }
}

/* Positions in decoded text lead back to the bytes that say it, whatever lies between. */
static void
test_locate (void)
{
  static const struct {
    const char *head;
    const char *body;
    const char *needle;     /* in the decoded text */
    const char *raw;        /* what must stand at the place that is named */
  } cases[] = {
    { "", "one\ntwo\nthree\n", "two", "two" },
    { "", "one\r\ntwo\r\r\nthree\r\n", "three", "three" },
    { "", "one\r\ntwo\r\n", "one\ntwo\n", "one\r\ntwo\r\n" },
    { "Content-Transfer-Encoding: quoted-printable\n", "550 =3D not=\n here =C3=BC, said\n", "here", "here" },
    { "Content-Transfer-Encoding: quoted-printable\n", "550 =3D not=\n here =C3=BC, said\n", "=", "=3D" },
    { "Content-Transfer-Encoding: quoted-printable\n", "550 =3D not=\n here =C3=BC, said\n", "ü", "=C3=BC" },
    { "Content-Transfer-Encoding: quoted-printable\n", "550 =3D not=\n here =C3=BC, said\n", "said", "said" },
    { "Content-Type: text/plain; charset=iso-8859-1\n", "Empf\344nger <a@example.org> gel\366scht\n", "a@example.org", "a@example.org" },
    { "Content-Type: text/plain; charset=iso-8859-1\n", "Empf\344nger gel\366scht\n550 5.1.1 weg\n", "5.1.1", "5.1.1" },
    { "Content-Type: text/plain; charset=iso-2022-jp\n", "\033$B08@h\033(B\r\n550 5.1.1 x\r\n", "5.1.1", "5.1.1" },
    { "Content-Transfer-Encoding: base64\n", "NTUwIDUuMS4xIG5v\nIHN1Y2ggdXNlcgo=\n", "such", "Y2ggdXN" /* checked by decoding, below */ },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *source = g_strconcat ("Subject: a\n", cases[i].head, "\n", cases[i].body, NULL);
      g_autoptr (BounceMessage) message = parse (source, strlen (source));
      const BouncePart *part = bounce_message_get_part (message, 0);
      g_autoptr (BounceText) text = bounce_part_dup_text (part);
      const char *found = strstr (text->text, cases[i].needle);
      guint64 offset, length;

      g_assert_nonnull (found);
      bounce_text_locate (text, (gsize) (found - text->text), strlen (cases[i].needle), &offset, &length);
      g_assert_cmpuint (offset + length, <=, strlen (source));
      if (strstr (cases[i].head, "base64") != NULL)
        {
          g_autofree char *quanta = g_strndup (source + offset, length);
          gsize decoded_length;
          g_autofree guchar *decoded = g_base64_decode (quanta, &decoded_length);

          g_assert_nonnull (memmem (decoded, decoded_length, cases[i].needle, strlen (cases[i].needle)));
          g_assert_cmpuint (decoded_length, <=, strlen (cases[i].needle) + 4);
        }
      else
        {
          g_assert_cmpmem (source + offset, length, cases[i].raw, strlen (cases[i].raw));
        }
    }
}

static void
assert_quick (GString *source)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (BounceMessage) message = parse (source->str, source->len);

  g_assert_cmpuint (bounce_message_get_n_parts (message), <=, BOUNCE_LIMIT_MIME_PARTS);
  for (guint i = 0; i < bounce_message_get_n_parts (message); i++)
    g_assert_cmpuint (bounce_part_get_depth (bounce_message_get_part (message, i)), <=, BOUNCE_LIMIT_MIME_DEPTH + 1);
  /* A loaded machine is slow; a parser that has gone quadratic is slower by far. */
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_nesting (void)
{
  g_autoptr (GString) multiparts = g_string_new ("Content-Type: multipart/mixed; boundary=b0\n\n");
  g_autoptr (GString) messages = g_string_new (NULL);
  g_autoptr (GString) borders = g_string_new ("Content-Type: multipart/mixed; boundary=b\n\n");
  g_autoptr (GString) never = g_string_new ("Content-Type: multipart/mixed; boundary=o\n\n");
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autoptr (GString) comments = g_string_new ("Content-Type: text/plain; charset=");

  for (guint i = 0; i < 10000; i++)
    {
      g_string_append_printf (multiparts, "--b%u\nContent-Type: multipart/mixed; boundary=b%u\n\n", i, i + 1);
      g_string_append (messages, "Content-Type: message/rfc822\n\n");
      g_string_append (borders, "--b\n\nx\n");
      g_string_append_printf (never, "--o\nContent-Type: multipart/mixed; boundary=n%u\n\n", i);
      g_string_append_printf (fields, "X-Field-%u: %u\n more\n", i, i);
      g_string_append (comments, "(((\"");
    }
  g_string_append (fields, "\nbody");

  assert_quick (multiparts);
  assert_quick (messages);
  assert_quick (borders);
  assert_quick (never);
  assert_quick (fields);
  assert_quick (comments);
}

static void
test_nothing (void)
{
  static const struct {
    const char *data;
    gsize length;
    int code;
  } cases[] = {
    { "", 0, BOUNCE_ERROR_EMPTY },
    { " \n\r\n\t", 5, BOUNCE_ERROR_EMPTY },
    { "\357\273\277\n", 4, BOUNCE_ERROR_EMPTY },
    { "From x Tue Nov 24 10:07:00 2026\n", 32, BOUNCE_ERROR_EMPTY },
    { "\177ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0", 24, BOUNCE_ERROR_NOT_MAIL },
    { "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\020\0\0\0\020", 24, BOUNCE_ERROR_NOT_MAIL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].data, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (bounce_message_new (bytes, &error));
      g_assert_error (error, BOUNCE_ERROR, cases[i].code);
    }
}

static void
count_cb (GMimeObject *parent,
          GMimeObject *part,
          gpointer     user_data)
{
  GString *out = user_data;
  GMimeContentType *type = g_mime_object_get_content_type (part);
  g_autofree char *name = g_mime_content_type_get_mime_type (type);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  g_string_append_printf (out, "%s ", lower);
}

/* For sound messages the outline is what GMime finds. */
static void
test_as_gmime (void)
{
  static const char *const messages[] = {
    "Subject: a\n\nb\n",
    "Content-Type: multipart/mixed; boundary=\"a b\"\n\npre\n--a b\nContent-Type: text/html\n\nx\n--a b\n\ny\n--a b--\npost\n",
    "Content-Type: multipart/report; boundary=r\n\n--r\n\nt\n--r\nContent-Type: message/delivery-status\n\nStatus: 5.0.0\n\n--r\n"
    "Content-Type: message/rfc822\n\nSubject: in\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\na\n--i\nContent-Type: text/html\n\n"
    "b\n--i--\n\n--r--\n",
    "Content-Type: multipart/mixed; boundary=1\n\n--1\nContent-Type: multipart/mixed; boundary=2\n\n--2\nContent-Type: multipart/mixed; boundary=3\n\n"
    "--3\nContent-Type: image/png\n\n\n--3--\n--2--\n--1\nContent-Type: application/pdf\n\n\n--1--\n",
  };

  g_mime_init ();
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    {
      g_autoptr (BounceMessage) message = parse (messages[i], strlen (messages[i]));
      GMimeStream *stream = g_mime_stream_mem_new_with_buffer (messages[i], strlen (messages[i]));
      GMimeParser *parser = g_mime_parser_new_with_stream (stream);
      GMimeMessage *theirs = g_mime_parser_construct_message (parser, NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      g_autoptr (GString) actual = g_string_new (NULL);

      if (!GMIME_IS_MULTIPART (g_mime_message_get_mime_part (theirs)))
        count_cb (NULL, g_mime_message_get_mime_part (theirs), expected);
      else
        g_mime_message_foreach (theirs, count_cb, expected);

      for (guint k = 0; k < bounce_message_get_n_parts (message); k++)
        g_string_append_printf (actual, "%s ", bounce_part_get_content_type (bounce_message_get_part (message, k)));

      /* GMime's walk does not enter embedded messages; ours lists what is in them too. */
      if (strstr (expected->str, "message/rfc822") == NULL)
        g_assert_cmpstr (actual->str, ==, expected->str);
      else
        g_assert_true (g_str_has_prefix (actual->str, expected->str));

      g_object_unref (theirs);
      g_object_unref (parser);
      g_object_unref (stream);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hostile/broken", test_broken);
  g_test_add_func ("/hostile/locate", test_locate);
  g_test_add_func ("/hostile/nesting", test_nesting);
  g_test_add_func ("/hostile/nothing", test_nothing);
  g_test_add_func ("/hostile/as-gmime", test_as_gmime);

  return g_test_run ();
}
