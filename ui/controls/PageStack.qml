// Slides pages: a new serial brings a page in from the side one is going to, the same serial only updates the
// page in view.
//
// Creating a page takes longer than a frame, so page hosts are pooled while the session lasts, and those that are
// likely to come are prefetched with placeholders while nothing is touched. Hosts with a customer's data
// are destroyed when the session ends.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import "../theme"

T.StackView {
    id: root

    // A container, which a screen reader would name before every page.
    Accessible.ignored: true

    property int serial: -1
    property string page: ""
    property int towards: 1

    // The hosts that are not in view.
    property var pool: []
    // The likely pages with nothing in them, the likeliest first: [{page, props}].
    property var placeholders: []
    // How long the screen is left alone before a page is prefetched, ms.
    property int idleDelay: 100
    // The session has ended: nothing of a customer's may stay in a host.
    property bool over: false
    // Something vital on the page in view has not been in sight yet.
    readonly property bool unseen: (currentItem as PageHost)?.unseen ?? false

    // `changes` are the properties that differ from those shown before, for the page that is in view already.
    function showPage(page: string, props: var, changes: var, frame: var) {
        const current = currentItem as PageHost;
        if (current && frame.serial === serial && page === root.page) {
            current.frame = frame;
            current.update(changes);
            return;
        }
        serial = frame.serial;
        root.page = page;
        towards = frame.direction === "back" ? -1 : 1;
        over = frame.ended || page === "Attract";
        const still = !Theme.motion || frame.direction === "none" || !current;
        const next = take(page, frame.title ?? "");
        next.frame = frame;
        next.populate(props);
        next.isCurrent = true;
        replace(null, next, still ? T.StackView.Immediate : T.StackView.ReplaceTransition);
        // A screen reader follows the focus, and Tab begins at the page's top.
        next.heading.forceActiveFocus();
        if (over)
            dispose(pool.filter(host => host.written));
        prefetchTimer.restart();
    }

    // A host for this page from the pool, best the one that asked the same; a new one where there is none.
    function take(page: string, title: string): var {
        const fit = pool.filter(host => host.page === page && !host.T.StackView.view);
        const host = fit.reverse().find(one => one.frame.title === title) ?? fit.find(one => !one.written) ?? fit[0];
        if (!host)
            return create(page);
        pool = pool.filter(one => one !== host);
        return host;
    }

    function create(page: string): var {
        return hostComponent.createObject(poolParent, {
            page: page
        }) as PageHost;
    }

    function recycle(host: var) {
        host.isCurrent = false;
        pool = [...pool, host];
        if (over && host.written)
            dispose([host]);
    }

    // Every page is another one in another mode or text size: pooled ones are not laid out again.
    function renew() {
        dispose(pool);
        prefetchTimer.restart();
    }

    function dispose(hosts: var) {
        pool = pool.filter(host => !hosts.includes(host));
        hosts.forEach(host => host.dispose());
    }

    // The first of the likely pages that is not in the pool, {page, props}.
    function nextToPrefetch(): var {
        const there = [...pool.map(host => host.page), page];
        return placeholders.find(likely => {
            const at = there.indexOf(likely.page);
            if (at >= 0)
                there.splice(at, 1);
            return at < 0;
        });
    }

    function prefetch(page: string, props: var) {
        const host = create(page);
        host.prefetch(props);
        recycle(host);
    }

    Item {
        id: poolParent

        visible: false
    }

    Timer {
        id: prefetchTimer

        interval: root.idleDelay
        repeat: true
        onTriggered: {
            if (root.busy || root.pool.some(host => host.loading))
                return;
            const next = root.nextToPrefetch();
            if (next)
                root.prefetch(next.page, next.props);
            else
                stop();
        }
    }

    Component {
        id: hostComponent

        PageHost {
            id: host

            T.StackView.onRemoved: root.recycle(host)

            Binding on width {
                when: host.isCurrent
                value: root.width
                restoreMode: Binding.RestoreNone
            }
            Binding on height {
                when: host.isCurrent
                value: root.height
                restoreMode: Binding.RestoreNone
            }
            Binding on screenY {
                when: host.isCurrent
                value: root.y
                restoreMode: Binding.RestoreNone
            }
        }
    }

    replaceEnter: Transition {
        NumberAnimation {
            property: "x"
            from: root.towards * Theme.mm(12)
            to: 0
            duration: Theme.slide
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.slide
        }
    }
    replaceExit: Transition {
        NumberAnimation {
            property: "x"
            to: -root.towards * Theme.mm(12)
            duration: Theme.slide
            easing.type: Easing.OutCubic
        }
        NumberAnimation {
            property: "opacity"
            to: 0
            duration: Theme.slide * 0.6
        }
    }
}
