/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The codes are those somebody branches on; everything else is told by the message alone. */
typedef enum {
  BOUNCE_ERROR_FAILED,        /* any other cause; the message says which */
  BOUNCE_ERROR_EMPTY,         /* the input holds nothing */
  BOUNCE_ERROR_NOT_MAIL,      /* the input is not a mail message or mailbox (binary, no headers) */
  BOUNCE_ERROR_TRUNCATED,     /* a container ends in the middle (gzip, announced length) */
  BOUNCE_ERROR_CHANGED,       /* the file is not the one that was read before */
  BOUNCE_ERROR_LIMIT,         /* a ceiling of bounce-limits.h was reached */
  BOUNCE_ERROR_UNSUPPORTED,   /* the build or the input does not offer what was asked */
  BOUNCE_ERROR_INCOMPLETE,    /* a file of the program is missing, or of another version */
} BounceError;

#define BOUNCE_ERROR (bounce_error_quark ())

GQuark bounce_error_quark (void);

G_END_DECLS
