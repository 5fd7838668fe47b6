# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks programs what they tell assistive technology, many questions at a time.

Each question of AT-SPI is a message to the program and one back.  libatspi sends one and waits, of which a window of
four hundred widgets needs thousands; here all questions about one level of the tree are on their way together.
The interfaces are those of at-spi2-core's xml/*.xml.
"""
import functools
import struct
import sys

try:
    import gi
    gi.require_version('Atspi', '2.0')
    from gi.repository import Atspi
    from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection
except (ImportError, ValueError) as missing:
    sys.exit(f'accessible.py: {missing}: run build-aux/setup, and use /usr/bin/python3')

ROOT = ('org.a11y.atspi.Registry', '/org/a11y/atspi/accessible/root')
ACCESSIBLE, COMPONENT, TEXT, VALUE, ACTION = (
    f'org.a11y.atspi.{name}' for name in ('Accessible', 'Component', 'Text', 'Value', 'Action'))
PROPERTIES = 'org.freedesktop.DBus.Properties'
# How many may be on their way: more would fill the pipe on both sides.
AT_ONCE = 200
# What has a name of its own or a label: ATSPI_RELATION_LABELLED_BY.
LABELLED = ('menu item', 'check menu item', 'radio menu item')
LABELLED_BY = 2
# Coordinates within the window: ATSPI_COORD_TYPE_WINDOW.
IN_WINDOW = 1


@functools.lru_cache(maxsize=None)
def role_name(number):
    return Atspi.role_get_name(Atspi.Role(number))


@functools.lru_cache(maxsize=None)
def state_names(low, high):
    bits = low | high << 32
    return frozenset(Atspi.StateType(bit).value_nick for bit in range(int(Atspi.StateType.LAST_DEFINED)) if bits >> bit & 1)


@functools.lru_cache(maxsize=20000)
def template(question):
    (name, path), interface, method, signature, arguments = question
    where = DBusAddress(path, bus_name=name, interface=interface)
    message = new_method_call(where, method, signature, arguments).serialise(serial=1)
    return message[:8], message[12:]


def written(question, serial):
    """A message as it is sent: the same question is asked again and again, of which the serial alone is new."""
    before, after = template(question)
    return before + struct.pack('<I', serial) + after


class Bus:
    """A connection to the accessibility bus of this desktop."""

    def __init__(self, patience_s=20):
        self.patience_s = patience_s
        with open_dbus_connection('SESSION') as session:
            where = DBusAddress('/org/a11y/bus', bus_name='org.a11y.Bus', interface='org.a11y.Bus')
            address = session.send_and_get_reply(new_method_call(where, 'GetAddress')).body[0]
        self.connection = open_dbus_connection(address)

    def ask(self, questions):
        """The answers to all `questions`, in their order; None for what was refused, or not answered in time.

        A question: ((bus name, path), interface, method, signature, arguments).
        """
        answers = []
        for first in range(0, len(questions), AT_ONCE):
            answers += self.ask_some(questions[first:first + AT_ONCE])
        return answers

    def ask_some(self, questions):
        serials = [next(self.connection.outgoing_serial) for _question in questions]
        self.connection.sock.sendall(b''.join(map(written, questions, serials)))
        places, answers = {serial: place for place, serial in enumerate(serials)}, [None] * len(questions)
        while places:
            try:
                reply = self.connection.receive(timeout=self.patience_s)
            except TimeoutError:
                break
            place = places.pop(reply.header.fields.get(HeaderFields.reply_serial), None)
            if place is not None and reply.header.message_type == MessageType.method_return:
                answers[place] = reply.body
        return answers

    def ask_one(self, *question):
        """The one thing that is answered, or None."""
        answer = self.ask([question])[0]
        return None if answer is None else answer[0]

    def property(self, reference, interface, name):
        found = self.ask_one(reference, PROPERTIES, 'Get', 'ss', (interface, name))
        return None if found is None else found[1]

    def children(self, counts):
        """Of each of the widgets in `counts`, which tells how many there are, the children.

        One by one: of a stack, GetChildren of GTK 4.8 tells of those on the pages that are not shown too.
        """
        questions = [(reference, ACCESSIBLE, 'GetChildAtIndex', 'i', (index,))
                     for reference, count in counts for index in range(count)]
        answers = iter(self.ask(questions))
        return [[tuple(child[0]) for child in (next(answers) for _index in range(count)) if child]
                for _reference, count in counts]

    def look(self, references):
        """A Look for each."""
        questions = [question for reference in references for question in about(reference)]
        answers, each = self.ask(questions), len(about(None))
        looks = [Look(reference, *answers[each * index:each * (index + 1)]) for index, reference in enumerate(references)]
        self.name_by_labels([look for look in looks if look.role in LABELLED and not look.name])
        return looks

    def name_by_labels(self, looks):
        """Names what has no name of its own by what labels it, as a screen reader does.

        Later GTK leaves it at that in menus, where the labels have texts and no names.
        """
        relations = self.ask([(look.reference, ACCESSIBLE, 'GetRelationSet', None, ()) for look in looks])
        labels = [[tuple(label) for kind, targets in (found[0] if found else ()) if kind == LABELLED_BY for label in targets]
                  for found in relations]
        texts = iter(self.ask([(label, TEXT, 'GetText', 'ii', (0, -1)) for some in labels for label in some]))
        for look, some in zip(looks, labels):
            found = [next(texts) for _label in some]
            look.name = ' '.join(text[0] for text in found if text)

    def programs(self):
        """What every program that is there shows first, with the number of its process."""
        found = [tuple(child) for child in self.ask_one(ROOT, ACCESSIBLE, 'GetChildren', None, ()) or []]
        daemon = ('org.freedesktop.DBus', '/org/freedesktop/DBus')
        pids = self.ask([(daemon, daemon[0], 'GetConnectionUnixProcessID', 's', (name,)) for name, _path in found])
        return [(program, pid[0]) for program, pid in zip(found, pids) if pid]


def about(reference):
    """The questions whose answers make a Look."""
    return ((reference, ACCESSIBLE, 'GetRole', None, ()),
            (reference, PROPERTIES, 'GetAll', 's', (ACCESSIBLE,)),
            (reference, ACCESSIBLE, 'GetState', None, ()),
            (reference, COMPONENT, 'GetExtents', 'u', (IN_WINDOW,)))


class Look:
    """What a widget was when it was asked; its role is 'gone' when it no longer was."""

    def __init__(self, reference, role, properties, states, box):
        said = properties[0] if properties else {}
        self.reference = reference
        self.role = role_name(role[0]) if role else 'gone'
        self.name, self.description = (said.get(key, ('s', ''))[1] for key in ('Name', 'Description'))
        self.n_children = said.get('ChildCount', ('i', 0))[1]
        self.states = state_names(*states[0]) if states else frozenset()
        self.box = tuple(box[0]) if box else (0, 0, 0, 0)


@functools.lru_cache(maxsize=1)
def bus():
    """The connection of this process."""
    return Bus()
