/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "base/bounce-error.h"

/**
 * bounce_error_quark:
 *
 * Returns: the one error domain of the program; I/O keeps G_IO_ERROR.
 */
G_DEFINE_QUARK (bounce-error-quark, bounce_error)
