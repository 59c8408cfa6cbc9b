/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/bounce-list-mail.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-address.h"

/* Addresses of one field that are looked at. */
#define MAX_FIELD_ADDRESSES 20

/* Where the report went: the return address of what came back. */
static const char *const report_fields[] = { "X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "To" };

/* Where the returned message gives its return address. */
static const char *const return_fields[] = {
  "Return-Path", "X-Envelope-From", "Envelope-From", "X-Return-Path", "Errors-To", "Sender", "List-Unsubscribe",
};

/* Where it tells in whose mailbox it was to lie. */
static const char *const delivery_fields[] = {
  "X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "X-Rcpt-To", "X-Delivered-To", "X-Envelope-Recipient",
};

/* Fields with the list's own address, and those with addresses that are made from it. */
static const char *const list_fields[] = { "List-Post", "X-BeenThere", "X-Mailing-List", "Mailing-List", "X-Loop" };
static const char *const related_fields[] = {
  "List-Unsubscribe", "List-Help", "List-Subscribe", "List-Owner", "Sender", "Errors-To", "Return-Path", "X-Envelope-From",
};

/* What managers of lists put behind a list's name, and one thing that they put before it. */
static const char *const suffixes[] = {
  "-bounces", "-bounce", "-owner", "-return", "-request", "-unsubscribe", "-subscribe", "-help", "-errors", "-admin",
  "-leave", "-join",
};
static const char prefix[] = "owner-";

/* Behind these the member's address may stand, packed: "list-bounces+anna=dest.example@lists.example". */
static const char *const markers[] = {
  "bounces+", "bounce+", "owner+", "return+", "errors+", "bounces-", "bounce-", "return-", "sentto-", "unsubscribe-",
  "bounces=", "unsub-",
};

/* Senders that are rewritten on the way (SRS, BATV) look alike, but it is the sender whom they pack. */
static const char *const rewritten[] = { "srs0", "srs1", "prvs=", "btv1=" };

static gboolean
is_rewritten (const char *local,
              gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rewritten); i++)
    if (bounce_ascii_begins (local, length, rewritten[i]))
      return TRUE;

  return FALSE;
}

/* Where the packed address may begin: behind the last marker, and behind the numbers of message and member there. */
static const char *
skip_marker (const char *local,
             gsize       length)
{
  const char *from = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (markers); i++)
    {
      gsize size = strlen (markers[i]);

      for (const char *at = bounce_ascii_find (local, length, markers[i]); at != NULL;
           at = bounce_ascii_find (at + 1, length - (gsize) (at + 1 - local), markers[i]))
        if ((at == local || !g_ascii_isalnum (at[-1])) && (from == NULL || at + size > from))
          from = at + size;
    }
  while (from != NULL)
    {
      gsize digits = strspn (from, "0123456789");

      if (digits == 0 || from + digits >= local + length || strchr ("-+._", from[digits]) == NULL)
        break;
      from += digits + 1;
    }

  return from;
}

/* Whether the domain has a top level of letters: a number behind "=" is a key, not a domain. */
static gboolean
is_public_domain (const char *address)
{
  const char *dot = strrchr (address, '.');

  return dot != NULL && dot > strrchr (address, '@') + 1 && g_ascii_isalpha (dot[1]) && g_ascii_isalpha (dot[2]);
}

/**
 * bounce_list_mail_decode_return_address:
 * @address: an address to which reports go
 *
 * Managers of lists pack the member's address into the return address of each mail (VERP: variable envelope return
 * paths), so that a report tells whom it is about, whatever it says.
 *
 * Returns: (transfer full) (nullable): the member's address; %NULL where none is packed into @address
 */
char *
bounce_list_mail_decode_return_address (const char *address)
{
  const char *at = strrchr (address, '@');
  gsize length = at != NULL ? (gsize) (at - address) : 0;
  const char *from = length > 0 && !is_rewritten (address, length) ? skip_marker (address, length) : NULL;
  gsize size = from != NULL && from < at ? (gsize) (at - from) : 0;
  const char *equals = size > 0 ? memchr (from, '=', size) : NULL;
  g_autofree char *user = NULL;
  g_autofree char *domain = NULL;
  g_autofree char *packed = NULL;

  if (equals == NULL || equals == from)
    return NULL;
  user = g_strndup (from, equals - from);
  /* Sympa: "bounce+anna==a==dest.example==list". */
  if (bounce_ascii_begins (equals, at - equals, "==a=="))
    {
      const char *start = equals + strlen ("==a==");
      const char *end = g_strstr_len (start, at - start, "==");

      domain = g_strndup (start, (end != NULL ? end : at) - start);
    }
  else
    domain = g_strndup (equals + 1, at - equals - 1);
  if (strchr (domain, '=') != NULL)
    return NULL;
  packed = g_strconcat (user, "@", domain, NULL);
  if (!bounce_address_is_valid (packed) || !is_public_domain (packed))
    return NULL;

  return bounce_address_normalise (packed, -1);
}

/* The member's address that is packed into one of the addresses in @value. */
static char *
decode_field (const char *value)
{
  g_auto(GStrv) addresses = bounce_address_find_all (value, MAX_FIELD_ADDRESSES);

  for (guint i = 0; addresses[i] != NULL; i++)
    {
      char *member = bounce_list_mail_decode_return_address (addresses[i]);

      if (member != NULL)
        return member;
    }

  return NULL;
}

/* The list's address that @address is made from: "owner-list@…", "list-bounces+anna=…@…"; itself where it is none such. */
static char *
strip_affixes (const char *address)
{
  const char *at = strrchr (address, '@');
  const char *start = bounce_ascii_begins (address, at - address, prefix) ? address + strlen (prefix) : address;
  gsize length = at - start;
  g_autofree char *local = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize size = strlen (suffixes[i]);
      const char *found = bounce_ascii_find (start, length, suffixes[i]);

      if (found != NULL && found > start && (found + size == start + length || !g_ascii_isalnum (found[size])))
        length = found - start;
    }
  local = g_strndup (start, length);

  return g_strconcat (local, at, NULL);
}

/* Whether @value has @list among its addresses, or one that is made from it. */
static gboolean
speaks_of (const char *value,
           const char *list,
           gboolean    itself)
{
  g_auto(GStrv) addresses = bounce_address_find_all (value, MAX_FIELD_ADDRESSES);

  for (guint i = 0; addresses[i] != NULL; i++)
    {
      g_autofree char *stripped = strip_affixes (addresses[i]);

      if (bounce_address_equal (stripped, list) && (itself || !bounce_address_equal (addresses[i], list)))
        return TRUE;
    }

  return FALSE;
}

/* "Name of the list <list.lists.example>" (RFC 2919): the address with a dot for the @. */
static gboolean
is_list_id (const char *value,
            const char *list)
{
  g_autofree char *dotted = g_strdelimit (g_strdup (list), "@", '.');
  const char *open = strrchr (value, '<');
  const char *id = open != NULL ? open + 1 : value;
  gsize length = strcspn (id, ">");

  return bounce_ascii_is (id, length, dotted);
}

static gboolean
is_list (BounceMessage        *message,
         const BounceOriginal *original,
         const char           *address)
{
  const char *id = bounce_fields_lookup (original->fields, "List-Id");

  if (id != NULL && is_list_id (id, address))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (list_fields); i++)
    if (speaks_of (bounce_fields_lookup (original->fields, list_fields[i]), address, TRUE))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (related_fields); i++)
    if (speaks_of (bounce_fields_lookup (original->fields, related_fields[i]), address, FALSE))
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (report_fields); i++)
    if (speaks_of (bounce_message_get_header (message, report_fields[i]), address, FALSE))
      return TRUE;

  return FALSE;
}

/**
 * bounce_list_mail_names_list:
 * @message: a report
 * @original: the message that came back
 * @value: addresses
 *
 * Returns: whether the list that sent @original is among @value
 */
gboolean
bounce_list_mail_names_list (BounceMessage        *message,
                             const BounceOriginal *original,
                             const char           *value)
{
  g_auto(GStrv) addresses = bounce_address_find_all (value, MAX_FIELD_ADDRESSES);

  for (guint i = 0; addresses[i] != NULL; i++)
    if (is_list (message, original, addresses[i]))
      return TRUE;

  return FALSE;
}

/* Whom the server that had the message last knew it to be for. */
static char *
find_delivery (BounceMessage        *message,
               const BounceOriginal *original)
{
  g_autofree char *last = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (delivery_fields); i++)
    {
      const char *value = bounce_fields_lookup (original->fields, delivery_fields[i]);
      g_autofree char *address = value != NULL ? bounce_address_parse (value, -1) : NULL;

      if (address != NULL && !is_list (message, original, address))
        return g_steal_pointer (&address);
    }
  for (guint i = original->hops->len; i > 0 && last == NULL; i--)
    last = g_strdup (((const BounceHop *) g_ptr_array_index (original->hops, i - 1))->recipient);

  return last != NULL && !is_list (message, original, last) ? g_steal_pointer (&last) : NULL;
}

/**
 * bounce_list_mail_find_member:
 * @message: a report whose text names no recipient
 * @original: (nullable): the message that came back
 *
 * Returns: (transfer full) (nullable): the member for whom the list's mail was
 */
char *
bounce_list_mail_find_member (BounceMessage        *message,
                              const BounceOriginal *original)
{
  char *member = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (report_fields) && member == NULL; i++)
    member = decode_field (bounce_message_get_header (message, report_fields[i]));
  if (member != NULL || original == NULL)
    return member;
  for (gsize i = 0; i < G_N_ELEMENTS (return_fields) && member == NULL; i++)
    member = decode_field (bounce_fields_lookup (original->fields, return_fields[i]));
  if (member != NULL || original->to == NULL || !bounce_list_mail_names_list (message, original, original->to))
    return member;

  return find_delivery (message, original);
}
