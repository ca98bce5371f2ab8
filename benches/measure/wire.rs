//! A connection to the server as a browser keeps one: a request goes out, the next when the whole answer is here.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::{TcpSocket, TcpStream};

pub type Failure = Box<dyn std::error::Error + Send + Sync>;

pub struct Wire {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Wire {
    /// Connects to the server, from an address of this machine.
    pub async fn connect(from: Ipv4Addr, to: SocketAddr) -> Result<Self, Failure> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::from((from, 0)))?;
        let stream = socket.connect(to).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, received: Vec::new() })
    }

    /// The head and the body of the answer; a body in chunks as it came.
    pub async fn ask(&mut self, request: &str) -> Result<(&str, &[u8]), Failure> {
        let mut rest = request.as_bytes();
        while !rest.is_empty() {
            self.stream.writable().await?;
            match self.stream.try_write(rest) {
                Ok(written) => rest = &rest[written..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.received.clear();
        let body = loop {
            self.stream.readable().await?;
            match self.stream.try_read_buf(&mut self.received) {
                Ok(0) => return Err("the server closed the connection".into()),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
                Err(error) => return Err(error.into()),
            }
            if let Some(body) = whole(&self.received)? {
                break body;
            }
        };
        Ok((std::str::from_utf8(&self.received[..body])?, &self.received[body..]))
    }
}

/// Where the body of an answer begins, once all of it is here.
fn whole(received: &[u8]) -> Result<Option<usize>, Failure> {
    let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let body = end + 4;
    let head = std::str::from_utf8(&received[..end])?;
    let field = |wanted: &str| {
        let mut fields = head.lines().filter_map(|line| line.split_once(':'));
        fields.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let is_whole = match (field("content-length"), field("transfer-encoding")) {
        (Some(length), _) => received.len() >= body + length.parse::<usize>()?,
        (None, Some(_)) => received[body..].ends_with(b"0\r\n\r\n"),
        (None, None) => true,
    };
    Ok(is_whole.then_some(body))
}
