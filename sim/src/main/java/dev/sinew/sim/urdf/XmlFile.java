package dev.sinew.sim.urdf;

import dev.sinew.hal.config.ConfigException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads an XML file into a tree, and trusts it with nothing: no document type, no entities, bounded size, depth and count. */
final class XmlFile {

    private static final int LARGEST = 8 << 20;
    private static final int DEEPEST = 32;
    private static final int MOST = 100_000;

    private final String file;
    private final XMLStreamReader reader;
    private int elements;

    private XmlFile(String file, XMLStreamReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it is missing, too large, not XML, or not harmless
     */
    static XmlElement read(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            throw new ConfigException(name, 0, "this is a folder; name a URDF file in it");
        }
        if (!Files.isRegularFile(path)) {
            throw new ConfigException(name, 0, "there is no such file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return parse(name, in.readNBytes(LARGEST + 1));
        } catch (IOException e) {
            throw new ConfigException(name, 0, "can't be read (" + e.getMessage() + ")");
        }
    }

    static XmlElement parse(String file, byte[] bytes) {
        if (bytes.length == 0) {
            throw new ConfigException(file, 0, "the file is empty");
        }
        if (bytes.length > LARGEST) {
            throw new ConfigException(file, 0, "larger than " + LARGEST + " bytes");
        }
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return new XmlFile(file, reader).document();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            throw new ConfigException(file, line, "not valid XML: " + problemOf(e));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    private XmlElement document() throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            refuse(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                XmlElement root = element(1);
                readToTheEnd();
                return root;
            }
        }
        throw new ConfigException(file, 0, "no element in it");
    }

    private void readToTheEnd() throws XMLStreamException {
        while (reader.hasNext()) {
            refuse(reader.next());
        }
    }

    private XmlElement element(int depth) throws XMLStreamException {
        int line = reader.getLocation().getLineNumber();
        if (depth > DEEPEST) {
            throw new ConfigException(file, line, "nested deeper than " + DEEPEST + " levels");
        }
        if (++elements > MOST) {
            throw new ConfigException(file, line, "more than " + MOST + " elements");
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        List<XmlElement> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            refuse(event);
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(depth + 1));
            }
        }
        return new XmlElement(file, line, name, attributes, children);
    }

    private void refuse(int event) {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new ConfigException(
                    file,
                    reader.getLocation().getLineNumber(),
                    "document types and entities (<!DOCTYPE ...>, &name;) are refused; take them out");
        }
    }

    private static String problemOf(XMLStreamException e) {
        String message = e.getMessage() == null ? "unreadable" : e.getMessage();
        int text = message.indexOf("Message: ");
        return text < 0 ? message : message.substring(text + "Message: ".length());
    }
}
