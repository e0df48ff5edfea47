// What is on the accounts: the figures are the page.
import QtQuick
import "../theme"
import "../controls"

Page {
    id: root

    required property var accounts
    required property var cover
    required property bool covered

    DetailList {
        anchors.fill: parent
        tallest: Theme.mm(Theme.care ? 62 : 44)
        most: Theme.em(Theme.care ? 21 : 15, 0.2)
        rows: root.accounts.map(account => ({
                    label: account.kind + "\n" + account.tail,
                    value: account.balance,
                    note: account.note,
                    big: true,
                    change: null
                }))
    }
}
