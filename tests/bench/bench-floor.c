/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The floor of the benchmark: GMime constructs every message of an mbox, and each is thrown away. */

#include <fcntl.h>
#include <gmime/gmime.h>

int
main (int   argc,
      char *argv[])
{
  int fd = argc == 2 ? open (argv[1], O_RDONLY | O_CLOEXEC) : -1;
  guint n = 0;

  if (fd < 0)
    {
      g_printerr ("usage: bench-floor MBOX\n");
      return 2;
    }

  g_mime_init ();
  {
    GMimeStream *stream = g_mime_stream_fs_new (fd);
    GMimeParser *parser = g_mime_parser_new_with_stream (stream);

    g_mime_parser_set_format (parser, GMIME_FORMAT_MBOX);
    while (!g_mime_parser_eos (parser))
      {
        GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

        if (message == NULL)
          break;
        g_object_unref (message);
        n++;
      }
    g_object_unref (parser);
    g_object_unref (stream);
  }

  g_print ("%u\n", n);
  return 0;
}
