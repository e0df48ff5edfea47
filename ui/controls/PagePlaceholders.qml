// Every page with nothing in it, as PageStack.qml makes it ahead: in the order in which pages are likely
// to come, with as many cards and rows as they mostly have. Names and numbers are nobody's.
import QtQuick

QtObject {
    id: root

    readonly property var card: ({
            action: "",
            name: " ",
            about: " ",
            detail: " "
        })
    readonly property var tile: ({
            action: "",
            name: " ",
            about: " ",
            seal: " "
        })
    readonly property var fact: ({
            label: " ",
            value: " ",
            note: " "
        })
    readonly property var row: ({
            label: " ",
            value: " ",
            note: " ",
            change: button
        })
    readonly property var account_: ({
            kind: " ",
            tail: "",
            balance: " ",
            note: ""
        })
    readonly property var button: ({
            action: "",
            label: "",
            live: false
        })

    readonly property var home: ({
            tiles: of(4, tile)
        })
    readonly property var choice: ({
            choices: of(4, card),
            empty: "",
            message: ""
        })
    readonly property var pin: ({
            count: 0,
            digits: 6,
            seconds: 0,
            restarted: 0,
            warning: "",
            message: "",
            more: button,
            eraseLabel: "",
            enterLabel: "",
            hidden: ""
        })
    readonly property var amount: ({
            figure: "",
            capitals: "",
            remains: "",
            message: "",
            eraseLabel: "",
            pointLabel: ""
        })
    readonly property var account: ({
            groups: [],
            count: 0,
            echo: "",
            message: "",
            eraseLabel: ""
        })
    readonly property var name: ({
            entry: "",
            letters: "",
            candidates: [],
            more: null,
            keys: of(26, button),
            space: null,
            erase: button,
            mode: button,
            message: ""
        })
    readonly property var form: ({
            fields: of(4, button),
            choices: of(4, card),
            keypad: false,
            board: null,
            eraseLabel: "",
            pointLabel: ""
        })
    readonly property var review: ({
            rows: of(5, row),
            warning: ""
        })
    readonly property var outcome: ({
            tone: "good",
            rows: of(5, fact),
            receipt: button,
            receiptNote: ""
        })
    readonly property var balance: ({
            accounts: of(2, account_)
        })
    readonly property var cardAsk: ({
            which: "bank",
            hint: "",
            message: ""
        })
    readonly property var waiting: ({
            hint: "",
            slow: ""
        })
    readonly property var takeCard: ({
            hint: "",
            seconds: 0
        })
    readonly property var goodbye: ({
            line: ""
        })
    readonly property var carePrompt: ({
            points: [" ", " ", " "],
            note: ""
        })

    // [{name, props}] for one mode.
    function pages(care: bool): var {
        return care ? inCare : inStandard;
    }

    readonly property var inCare: of(2, page("Home", home)).concat(page("CardAsk", cardAsk), page("Pin", pin), page("Waiting", waiting), of(2, page("Choice", choice)), page("Amount", amount), page("Review", review), page("Outcome", outcome), page("TakeCard", takeCard), page("Account", account), page("Name", name), page("Balance", balance), page("Goodbye", goodbye))
    readonly property var inStandard: [page("CarePrompt", carePrompt), page("Home", home), page("CardAsk", cardAsk), page("Pin", pin), page("Waiting", waiting), page("Form", form), page("Review", review), page("Outcome", outcome), page("TakeCard", takeCard), page("Balance", balance), page("Goodbye", goodbye)]

    function page(name: string, props: var): var {
        return {
            name: name,
            props: props
        };
    }

    function of(count: int, one: var): var {
        return Array(count).fill(one);
    }
}
