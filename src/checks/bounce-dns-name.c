/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-dns-name.h"

#include <glib/gi18n-lib.h>
#include <idn2.h>
#include <libpsl.h>
#include <string.h>

#include "base/bounce-error.h"

/* RFC 1035, section 2.3.4 */
#define NAME_LENGTH_MAX 253
#define LABEL_LENGTH_MAX 63

/* Names that never lead to the public mail system (RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476). */
static const char *const special_domains[] = {
  "localhost", "local", "invalid", "onion", "alt", "internal", "home.arpa", NULL,
};

static gboolean
check_label (const char *label,
             gsize       length)
{
  if (length == 0 || length > LABEL_LENGTH_MAX)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    /* An underscore is no host name, yet stands in names that are looked up: _dmarc, selector._domainkey. */
    if (!g_ascii_isalnum (label[i]) && label[i] != '-' && label[i] != '_')
      return FALSE;

  return label[0] != '-' && label[length - 1] != '-';
}

static gboolean
check_ascii_name (const char *name)
{
  const char *label = name;
  guint labels = 0;

  if (strlen (name) > NAME_LENGTH_MAX)
    return FALSE;

  while (TRUE)
    {
      gsize length = strcspn (label, ".");

      if (!check_label (label, length))
        return FALSE;
      labels++;
      if (label[length] == '\0')
        break;
      label += length + 1;
    }

  return labels >= 2;
}

/**
 * bounce_dns_name_normalise:
 * @name: a domain or host name as it stands in a report, maybe in its own script, maybe with a dot at the end
 * @error: return location for an error
 *
 * Brings a name into the form in which it may be asked about: IDNA2008 A-labels (RFC 5890), lower case, no dot at the
 * end, lengths of RFC 1035, at least two labels, no address, none of the special-use names.
 *
 * Returns: (transfer full) (nullable): the name, or %NULL with #BOUNCE_ERROR_UNSUPPORTED
 */
char *
bounce_dns_name_normalise (const char  *name,
                           GError     **error)
{
  g_autofree char *trimmed = g_strdup (name != NULL ? name : "");
  g_autofree char *ascii = NULL;
  char *encoded = NULL;
  gsize length;
  int status;

  g_strstrip (trimmed);
  length = strlen (trimmed);
  if (length > 0 && trimmed[length - 1] == '.')
    trimmed[length - 1] = '\0';

  status = idn2_to_ascii_8z (trimmed, &encoded, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  /* Underscores are not IDNA, so names with them are taken as they are when they are ASCII. */
  if (status == IDN2_OK)
    ascii = g_ascii_strdown (encoded, -1);
  else if (g_str_is_ascii (trimmed))
    ascii = g_ascii_strdown (trimmed, -1);
  idn2_free (encoded);

  if (ascii == NULL || g_hostname_is_ip_address (ascii) || !check_ascii_name (ascii))
    {
      g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED, _("“%s” is not a valid domain name."), trimmed);
      return NULL;
    }

  for (guint i = 0; special_domains[i] != NULL; i++)
    if (bounce_dns_name_is_below (ascii, special_domains[i]))
      {
        g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED,
                     _("“%s” is a name for private use; the Internet does not know it."), ascii);
        return NULL;
      }

  return g_steal_pointer (&ascii);
}

/**
 * bounce_dns_name_from_address:
 * @address: a mail address
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the domain of @address, normalised; what stands before the @ goes no further
 */
char *
bounce_dns_name_from_address (const char  *address,
                              GError     **error)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return bounce_dns_name_normalise (at != NULL ? at + 1 : "", error);
}

static void
append_reversed (GString      *name,
                 GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    {
      g_string_append_printf (name, "%u.%u.%u.%u.", bytes[3], bytes[2], bytes[1], bytes[0]);
      return;
    }

  for (int i = 15; i >= 0; i--)
    g_string_append_printf (name, "%x.%x.", bytes[i] & 0xf, bytes[i] >> 4);
}

/**
 * bounce_dns_name_for_reverse:
 * @address: an IP address
 *
 * Returns: (transfer full): the name under which its PTR record stands (RFC 1035, section 3.5; RFC 3596, section 2.5)
 */
char *
bounce_dns_name_for_reverse (GInetAddress *address)
{
  GString *name = g_string_new (NULL);

  append_reversed (name, address);
  g_string_append (name, g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? "in-addr.arpa" : "ip6.arpa");

  return g_string_free (name, FALSE);
}

/**
 * bounce_dns_name_for_blocklist:
 * @address: an IP address
 * @zone: the zone of a DNS blocklist
 *
 * Returns: (transfer full): the name to ask whether @address is listed (RFC 5782, section 2)
 */
char *
bounce_dns_name_for_blocklist (GInetAddress *address,
                               const char   *zone)
{
  GString *name = g_string_new (NULL);

  append_reversed (name, address);
  g_string_append (name, zone);

  return g_string_free (name, FALSE);
}

/**
 * bounce_dns_name_get_organisational_domain:
 * @name: a normalised name
 *
 * Returns: (transfer full): the registrable domain by the public suffix list (RFC 7489, section 3.2), or @name itself
 *   where the list knows none
 */
char *
bounce_dns_name_get_organisational_domain (const char *name)
{
  const psl_ctx_t *psl = psl_builtin ();
  const char *domain = psl != NULL ? psl_registrable_domain (psl, name) : NULL;

  return g_strdup (domain != NULL ? domain : name);
}

/**
 * bounce_dns_name_is_below:
 * @name: a normalised name
 * @parent: another
 *
 * Returns: whether @name is @parent or stands below it
 */
gboolean
bounce_dns_name_is_below (const char *name,
                          const char *parent)
{
  gsize length = strlen (name);
  gsize parent_length = strlen (parent);

  if (length < parent_length || g_ascii_strcasecmp (name + length - parent_length, parent) != 0)
    return FALSE;

  return length == parent_length || name[length - parent_length - 1] == '.';
}

/**
 * bounce_dns_parse_address:
 * @text: (nullable): an IP address as it stands in a report, maybe in brackets, maybe with an "IPv6:" mark
 *
 * Returns: (transfer full) (nullable): the address; an IPv4 address mapped into IPv6 becomes IPv4
 */
GInetAddress *
bounce_dns_parse_address (const char *text)
{
  g_autofree char *bare = g_strdup (text != NULL ? text : "");
  g_autoptr (GInetAddress) address = NULL;
  char *start;

  g_strdelimit (bare, "[]()", ' ');
  start = g_strstrip (bare);
  if (g_ascii_strncasecmp (start, "IPv6:", 5) == 0)
    start += 5;

  address = g_inet_address_new_from_string (start);
  if (address != NULL && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    {
      static const guint8 mapped[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
      const guint8 *bytes = g_inet_address_to_bytes (address);

      if (memcmp (bytes, mapped, sizeof mapped) == 0)
        return g_inet_address_new_from_bytes (bytes + sizeof mapped, G_SOCKET_FAMILY_IPV4);
    }

  return g_steal_pointer (&address);
}

static gboolean
ipv4_is_public (const guint8 *b)
{
  if (b[0] == 100 && (b[1] & 0xc0) == 64)   /* shared by carriers, RFC 6598 */
    return FALSE;
  if (b[0] == 192 && b[1] == 0 && (b[2] == 0 || b[2] == 2))
    return FALSE;
  if ((b[0] == 198 && (b[1] & 0xfe) == 18) || (b[0] == 198 && b[1] == 51 && b[2] == 100))
    return FALSE;
  if (b[0] == 203 && b[1] == 0 && b[2] == 113)
    return FALSE;

  return b[0] != 0 && b[0] < 240;
}

/**
 * bounce_dns_address_is_public:
 * @address: an IP address
 *
 * Returns: whether @address can belong to a host on the Internet: not private, loopback, link-local, documentation,
 *   multicast or reserved (RFC 6890)
 */
gboolean
bounce_dns_address_is_public (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_is_any (address) || g_inet_address_get_is_loopback (address) ||
      g_inet_address_get_is_link_local (address) || g_inet_address_get_is_site_local (address) ||
      g_inet_address_get_is_multicast (address))
    return FALSE;

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return ipv4_is_public (bytes);

  if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && bytes[3] == 0xb8)   /* documentation */
    return FALSE;

  /* Global unicast is 2000::/3; unique local addresses and all else are outside of it. */
  return (bytes[0] & 0xe0) == 0x20;
}
