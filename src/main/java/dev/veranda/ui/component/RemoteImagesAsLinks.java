package dev.veranda.ui.component;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Replaces images that would be fetched from elsewhere, which tells a stranger who reads what, by links to them. */
class RemoteImagesAsLinks extends AbstractVisitor {

    @Override
    public void visit(Image image) {
        visitChildren(image);
        if (SafeMarkdown.isImageInItself(image.getDestination())) {
            return;
        }
        Link link = new Link(image.getDestination(), image.getTitle());
        Node child = image.getFirstChild();
        if (child == null) {
            link.appendChild(new Text("image"));
        }
        while (child != null) {
            Node next = child.getNext();
            link.appendChild(child);
            child = next;
        }
        if (image.getParent() instanceof Link) {
            replaceByContent(image, link);
        } else {
            image.insertAfter(link);
            image.unlink();
        }
    }

    // A link in a link is no HTML; the text alone stays in the outer one.
    private static void replaceByContent(Image image, Link link) {
        Node child = link.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            image.insertBefore(child);
            child = next;
        }
        image.unlink();
    }
}
