/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "modules/bounce-public-key.h"

#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>

/**
 * bounce_public_key_measure:
 * @data: a SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7) in DER
 * @length: bytes of it
 *
 * Returns: bits of the key; 0 where it cannot be read
 */
guint
bounce_public_key_measure (const guint8 *data,
                           gsize         length)
{
  gnutls_datum_t datum = { (unsigned char *) data, (unsigned int) length };
  gnutls_pubkey_t key;
  unsigned int bits = 0;

  if (gnutls_pubkey_init (&key) != GNUTLS_E_SUCCESS)
    return 0;
  if (gnutls_pubkey_import (key, &datum, GNUTLS_X509_FMT_DER) != GNUTLS_E_SUCCESS ||
      gnutls_pubkey_get_pk_algorithm (key, &bits) < 0)
    bits = 0;
  gnutls_pubkey_deinit (key);

  return bits;
}
