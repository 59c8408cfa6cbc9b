/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Names on their way out, and DNS messages on their way in. */

#include "config.h"

#include "checks/bounce-internet.h"
#include "checks/bounce-dns-name.h"

#include <string.h>

static const struct {
  const char *name;
  const char *normal;   /* NULL: refused */
} names[] = {
  { "Example.ORG", "example.org" },
  { "example.org.", "example.org" },
  { " example.org ", "example.org" },
  { "_dmarc.example.org", "_dmarc.example.org" },
  { "bücher.example", "xn--bcher-kva.example" },
  { "BÜCHER.example", "xn--bcher-kva.example" },
  { "例え.テスト", "xn--r8jz45g.xn--zckzah" },
  { "faß.example", "xn--fa-hia.example" },
  { "", NULL },
  { "org", NULL },
  { "localhost", NULL },
  { "printer.local", NULL },
  { "abc.onion", NULL },
  { "192.0.2.1", NULL },
  { "[192.0.2.1]", NULL },
  { "2001:db8::1", NULL },
  { "exa mple.org", NULL },
  { "a..example.org", NULL },
  { "-a.example.org", NULL },
  { "a-.example.org", NULL },
  { "example.org/path", NULL },
  { "user@example.org", NULL },
  { "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.example.org", NULL },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *normal = bounce_dns_name_normalise (names[i].name, &error);

      g_assert_cmpstr (normal, ==, names[i].normal);
      g_assert_true ((normal == NULL) == (error != NULL));
    }
}

static void
test_local_part_stays (void)
{
  g_autofree char *plain = bounce_dns_name_from_address ("secret.person@example.org", NULL);
  g_autofree char *quoted = bounce_dns_name_from_address ("\"odd@local\"@example.org", NULL);

  g_assert_cmpstr (plain, ==, "example.org");
  g_assert_cmpstr (quoted, ==, "example.org");
  g_assert_null (bounce_dns_name_from_address ("nobody", NULL));
  g_assert_null (bounce_dns_name_from_address (NULL, NULL));
}

static void
test_reverse (void)
{
  g_autoptr (GInetAddress) four = bounce_dns_parse_address ("[192.0.2.1]");
  g_autoptr (GInetAddress) six = bounce_dns_parse_address ("IPv6:2001:db8::2:1");
  g_autoptr (GInetAddress) mapped = bounce_dns_parse_address ("::ffff:192.0.2.1");
  g_autofree char *name4 = bounce_dns_name_for_reverse (four);
  g_autofree char *name6 = bounce_dns_name_for_reverse (six);
  g_autofree char *listed = bounce_dns_name_for_blocklist (mapped, "list.example");

  g_assert_cmpstr (name4, ==, "1.2.0.192.in-addr.arpa");
  g_assert_cmpstr (name6, ==, "1.0.0.0.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
  g_assert_cmpstr (listed, ==, "1.2.0.192.list.example");
  g_assert_null (bounce_dns_parse_address ("mail.example.org"));
  g_assert_null (bounce_dns_parse_address (NULL));
}

static const struct {
  const char *address;
  gboolean is_public;
} addresses[] = {
  { "8.8.8.8", TRUE }, { "2606:4700::1111", TRUE }, { "100.128.0.1", TRUE },
  { "127.0.0.1", FALSE }, { "10.1.2.3", FALSE }, { "172.16.0.1", FALSE }, { "192.168.1.1", FALSE }, { "169.254.1.1", FALSE },
  { "100.64.0.1", FALSE }, { "0.0.0.0", FALSE }, { "192.0.2.1", FALSE }, { "198.18.0.1", FALSE }, { "198.51.100.1", FALSE },
  { "203.0.113.1", FALSE }, { "224.0.0.1", FALSE }, { "255.255.255.255", FALSE },
  { "::1", FALSE }, { "::", FALSE }, { "fe80::1", FALSE }, { "fc00::1", FALSE }, { "2001:db8::1", FALSE }, { "ff02::1", FALSE },
};

static void
test_public_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i].address);

      g_assert_true (bounce_dns_address_is_public (address) == addresses[i].is_public);
    }
}

static void
test_organisational_domain (void)
{
  g_autofree char *a = bounce_dns_name_get_organisational_domain ("mail.shop.example.co.uk");
  g_autofree char *b = bounce_dns_name_get_organisational_domain ("example.com");

  g_assert_cmpstr (a, ==, "example.co.uk");
  g_assert_cmpstr (b, ==, "example.com");
}

/* An answer to "MX example.org", put together by hand: header, question, then what the test adds. */
static GByteArray *
new_answer (guint8 rcode,
            guint8 answers)
{
  static const guint8 question[] = { 7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 3, 'o', 'r', 'g', 0, 0, 15, 0, 1 };
  guint8 header[] = { 0, 0, 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0 };
  GByteArray *bytes = g_byte_array_new ();

  header[3] |= rcode;
  header[7] = answers;
  g_byte_array_append (bytes, header, sizeof header);
  g_byte_array_append (bytes, question, sizeof question);

  return bytes;
}

static const guint8 mx_record[] = {
  0xc0, 12, 0, 15, 0, 1, 0, 0, 1, 44, 0, 9,   /* example.org MX, ttl 300, 9 bytes */
  0, 10, 4, 'm', 'a', 'i', 'l', 0xc0, 12,     /* 10 mail.example.org */
};

static const guint8 null_mx_record[] = { 0xc0, 12, 0, 15, 0, 1, 0, 0, 1, 44, 0, 3, 0, 0, 0 };

static void
test_parse (void)
{
  g_autoptr (GByteArray) bytes = new_answer (0, 1);
  g_autoptr (BounceDnsAnswer) answer = NULL;

  g_byte_array_append (bytes, mx_record, sizeof mx_record);
  answer = bounce_internet_get (NULL)->dns_parse ("example.org", BOUNCE_DNS_TYPE_MX, bytes->data, bytes->len);
  g_assert_cmpint (answer->status, ==, BOUNCE_DNS_OK);
  g_assert_cmpuint (answer->records->len, ==, 1);
  g_assert_cmpuint (bounce_dns_answer_get (answer, 0)->priority, ==, 10);
  g_assert_cmpuint (bounce_dns_answer_get (answer, 0)->ttl, ==, 300);
  g_assert_cmpstr (bounce_dns_answer_get (answer, 0)->value, ==, "mail.example.org");
  g_assert_cmpuint (answer->proof->len, ==, 1);
}

static void
test_parse_null_mx (void)
{
  g_autoptr (GByteArray) bytes = new_answer (0, 1);
  g_autoptr (BounceDnsAnswer) answer = NULL;

  g_byte_array_append (bytes, null_mx_record, sizeof null_mx_record);
  answer = bounce_internet_get (NULL)->dns_parse ("example.org", BOUNCE_DNS_TYPE_MX, bytes->data, bytes->len);
  g_assert_cmpint (answer->status, ==, BOUNCE_DNS_OK);
  g_assert_cmpstr (bounce_dns_answer_get (answer, 0)->value, ==, ".");
}

static void
test_parse_status (void)
{
  static const struct { guint8 rcode; BounceDnsStatus status; } codes[] = {
    { 0, BOUNCE_DNS_NO_DATA }, { 3, BOUNCE_DNS_NXDOMAIN }, { 2, BOUNCE_DNS_SERVFAIL }, { 5, BOUNCE_DNS_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GByteArray) bytes = new_answer (codes[i].rcode, 0);
      g_autoptr (BounceDnsAnswer) answer = bounce_internet_get (NULL)->dns_parse ("example.org", BOUNCE_DNS_TYPE_MX, bytes->data, bytes->len);

      g_assert_cmpint (answer->status, ==, codes[i].status);
      g_assert_cmpuint (answer->records->len, ==, 0);
    }
}

static void
test_parse_other_question (void)
{
  g_autoptr (GByteArray) bytes = new_answer (0, 1);
  g_autoptr (BounceDnsAnswer) answer = NULL;

  g_byte_array_append (bytes, mx_record, sizeof mx_record);
  answer = bounce_internet_get (NULL)->dns_parse ("example.org", BOUNCE_DNS_TYPE_TXT, bytes->data, bytes->len);
  g_assert_cmpint (answer->status, ==, BOUNCE_DNS_MALFORMED);
}

static void
test_parse_cut (void)
{
  g_autoptr (GByteArray) bytes = new_answer (0, 1);

  g_byte_array_append (bytes, mx_record, sizeof mx_record);
  for (guint length = 0; length < bytes->len; length++)
    {
      g_autofree guint8 *copy = g_memdup2 (bytes->data, length);
      g_autoptr (BounceDnsAnswer) answer = bounce_internet_get (NULL)->dns_parse ("example.org", BOUNCE_DNS_TYPE_MX, copy, length);

      g_assert_cmpint (answer->status, !=, BOUNCE_DNS_OK);
    }
}

/* Any byte may be anything, also a pointer to itself. */
static void
test_parse_damaged (void)
{
  g_autoptr (GByteArray) bytes = new_answer (0, 1);

  g_byte_array_append (bytes, mx_record, sizeof mx_record);
  for (guint i = 0; i < bytes->len; i++)
    for (guint value = 0; value < 256; value += 51)
      {
        g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
        g_autoptr (BounceDnsAnswer) answer = NULL;

        copy[i] = (guint8) value;
        answer = bounce_internet_get (NULL)->dns_parse ("example.org", BOUNCE_DNS_TYPE_MX, copy, bytes->len);
        g_assert_cmpuint (answer->records->len, <=, 1);
      }
}

static void
test_build (void)
{
  g_autoptr (GBytes) question = bounce_internet_get (NULL)->dns_build ("example.org", BOUNCE_DNS_TYPE_MX);
  const guint8 *data;
  gsize size;

  data = g_bytes_get_data (question, &size);
  g_assert_cmpuint (size, >, 12);
  g_assert_cmpuint (data[0] << 8 | data[1], ==, 0);   /* id 0, so that caches can help */
  g_assert_nonnull (memmem (data, size, "\7example\3org", 13));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dns/names", test_names);
  g_test_add_func ("/dns/local-part-stays", test_local_part_stays);
  g_test_add_func ("/dns/reverse", test_reverse);
  g_test_add_func ("/dns/public-addresses", test_public_addresses);
  g_test_add_func ("/dns/organisational-domain", test_organisational_domain);
  g_test_add_func ("/dns/parse", test_parse);
  g_test_add_func ("/dns/parse-null-mx", test_parse_null_mx);
  g_test_add_func ("/dns/parse-status", test_parse_status);
  g_test_add_func ("/dns/parse-other-question", test_parse_other_question);
  g_test_add_func ("/dns/parse-cut", test_parse_cut);
  g_test_add_func ("/dns/parse-damaged", test_parse_damaged);
  g_test_add_func ("/dns/build", test_build);

  return g_test_run ();
}
