/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-reference.h"

#include <string.h>

#define REGISTRY "https://www.iana.org/assignments/smtp-enhanced-status-codes/smtp-enhanced-status-codes.xhtml"

/**
 * bounce_reference_dup_url:
 * @reference: (nullable): a reference as the data files write it: "RFC 5321 section 4.2.3"
 *
 * Returns: (transfer full) (nullable): where its first document can be read; NULL where it names none
 */
char *
bounce_reference_dup_url (const char *reference)
{
  const char *rfc = reference != NULL ? strstr (reference, "RFC ") : NULL;
  const char *section;
  gsize digits, length;

  if (rfc == NULL)
    return reference != NULL && strstr (reference, "IANA") != NULL ? g_strdup (REGISTRY) : NULL;

  digits = strspn (rfc + 4, "0123456789");
  if (digits == 0)
    return NULL;

  section = rfc + 4 + digits;
  if (g_str_has_prefix (section, " section "))
    section += strlen (" section ");
  else if (g_str_has_prefix (section, " sections "))
    section += strlen (" sections ");
  else
    section = "";

  length = strspn (section, "0123456789.");
  while (length > 0 && section[length - 1] == '.')
    length--;

  if (length == 0)
    return g_strdup_printf ("https://www.rfc-editor.org/rfc/rfc%.*s", (int) digits, rfc + 4);

  return g_strdup_printf ("https://www.rfc-editor.org/rfc/rfc%.*s#section-%.*s", (int) digits, rfc + 4, (int) length, section);
}
