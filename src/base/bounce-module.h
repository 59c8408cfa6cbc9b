/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Parts of the program that bring large libraries with them. To load these takes longer than to read a bounce, and most
 * runs need none, so each such part is a file of its own that is loaded when it is first wanted and then stays.
 *
 * A module exports one table of functions and takes nothing from the program: what it needs of the lower layers it has
 * linked in. So what it needs must not have a state. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How every table begins. */
typedef struct {
  const char *version;   /* of the program that it belongs to */
} BounceModule;

/* The name of the table in every module. */
#define BOUNCE_MODULE_SYMBOL "bounce_module"

const BounceModule *bounce_module_get (const char *name, GError **error);

G_END_DECLS
